import { ArrowPath, Eye, PaperPlane } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../../../../types"
import { PreviewDrawer } from "../../../../../components/preview/preview-drawer"
import { useProviderName } from "../../../../../hooks/api/providers"
import { useDeliveryActions } from "../../../../../hooks/use-delivery-actions"

/** What a person can do about the order, and in one line each what it does. */
export function DeliveryActions({ delivery }: { delivery: AdminOrderSyncDelivery }) {
  const { t } = useTranslation()
  const { retry, resend, isBusy } = useDeliveryActions(delivery)
  const [isPreviewed, setIsPreviewed] = useState(false)
  const provider = useProviderName()(delivery.connection.provider_id)
  return (
    <>
      <ul className="flex flex-col gap-y-4 px-6 py-4">
        {delivery.state !== "delivered" && (
          <Action
            icon={<ArrowPath />}
            label={t("orderSync.actions.retry")}
            text={t("orderSync.orderDetail.actions.retry", { provider })}
            // A question that stands above comes first.
            isPrimary={delivery.error_kind !== "unsettled"}
            isLoading={isBusy}
            onClick={() => void retry()}
          />
        )}
        <Action
          icon={<PaperPlane />}
          label={t("orderSync.actions.resend")}
          text={t("orderSync.orderDetail.actions.resend", { provider })}
          isLoading={delivery.state === "delivered" && isBusy}
          isDisabled={isBusy}
          onClick={() => void resend()}
        />
        <Action
          icon={<Eye />}
          label={t("orderSync.actions.preview")}
          text={t("orderSync.orderDetail.actions.preview")}
          onClick={() => setIsPreviewed(true)}
        />
      </ul>
      <PreviewDrawer
        open={isPreviewed}
        onOpenChange={setIsPreviewed}
        connection={delivery.connection}
        order={{ id: delivery.order_id, display_id: delivery.display_id }}
      />
    </>
  )
}

interface ActionProps {
  icon: ReactNode
  label: string
  text: string
  isPrimary?: boolean
  isLoading?: boolean
  isDisabled?: boolean
  onClick: () => void
}

function Action({ icon, label, text, isPrimary = false, ...rest }: ActionProps) {
  return (
    <li className="flex flex-col items-start gap-x-4 gap-y-1 sm:flex-row sm:items-center">
      <Button
        size="small"
        variant={isPrimary ? "primary" : "secondary"}
        className="w-44 shrink-0 justify-start"
        isLoading={rest.isLoading}
        disabled={rest.isDisabled}
        onClick={rest.onClick}
      >
        {icon}
        {label}
      </Button>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {text}
      </Text>
    </li>
  )
}
