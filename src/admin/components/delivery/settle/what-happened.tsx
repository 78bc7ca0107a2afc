import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDeliveryResponse, AdminOrderSyncUnsettled } from "../../../../types"
import { useOrderLine } from "../../../hooks/api/store"
import { useFormat } from "../../../hooks/use-format"
import { describeStep, lastCreateAt } from "../../../lib/settle-answer"
import { RemoteOrderLink } from "../../remote-order-link"

interface WhatHappenedProps {
  delivery: AdminOrderSyncDeliveryResponse["delivery"]
  unsettled: AdminOrderSyncUnsettled
  provider: string
}

/** Why a person is asked, and what to look for. */
export function WhatHappened({ delivery, unsettled, provider }: WhatHappenedProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { about, step } = unsettled
  const createdAt = lastCreateAt(delivery.attempts_log)
  return (
    <div className="flex flex-col items-start gap-y-3">
      <Text size="small" className="text-pretty">
        {t(`orderSync.deliveries.settle.happened.${about}`, { provider })}
      </Text>
      {about === "create" ? (
        <Text size="small" className="text-pretty">
          {createdAt === null
            ? t("orderSync.deliveries.settle.look.create", { provider })
            : t("orderSync.deliveries.settle.look.createAt", {
                provider,
                time: format.dateTime(createdAt),
              })}
        </Text>
      ) : (
        <>
          <Part orderId={delivery.order_id} step={step} />
          <Text size="small" className="text-pretty">
            {t("orderSync.deliveries.settle.look.step", { provider })}
          </Text>
        </>
      )}
      <RemoteOrderLink url={delivery.remote_url} provider={provider} />
    </div>
  )
}

/** The part in words; where it is a line of the order, which one. */
function Part({ orderId, step }: { orderId: string; step: string | null }) {
  const { t } = useTranslation()
  const { key, subject } = describeStep(step)
  const line = useOrderLine(orderId, subject?.startsWith("ordli_") ? subject : null)
  return (
    <div className="bg-ui-bg-component shadow-elevation-card-rest flex w-full min-w-0 flex-col gap-y-0.5 rounded-lg px-3 py-2">
      <Text size="small" weight="plus" className="break-words">
        {[t(key), line].filter(Boolean).join(": ")}
      </Text>
      {step !== null && (
        <code className="txt-xsmall text-ui-fg-subtle font-mono break-all">{step}</code>
      )}
    </div>
  )
}
