import { Text, toast } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDeliveryResponse, AdminOrderSyncUnsettled } from "../../../../types"
import { useSettleDelivery } from "../../../hooks/api/deliveries"
import { useProviderName } from "../../../hooks/api/providers"
import { useConfirm } from "../../../hooks/use-confirm"
import { useFailureText } from "../../../hooks/use-error-text"
import { orderLabel } from "../../../lib/describe-delivery"
import { toRequestFailure } from "../../../lib/request-failure"
import { maySendTwice, OTHER_ORDER, toSettleRequest } from "../../../lib/settle-answer"
import { ChoiceField } from "../../form/choice-field"
import { FieldError } from "../../form/field"
import { FormDrawer } from "../../form/form-drawer"
import { OtherId } from "./other-id"
import { useSettleChoices } from "./use-settle-choices"
import { WhatHappened } from "./what-happened"

interface SettleDrawerProps {
  delivery: AdminOrderSyncDeliveryResponse["delivery"]
  unsettled: AdminOrderSyncUnsettled
  onClose: () => void
}

/** Says what happened and what to look for at the remote, and takes the answer. */
export function SettleDrawer({ delivery, unsettled, onClose }: SettleDrawerProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failureOf = useFailureText()
  const { mutateAsync, isPending } = useSettleDelivery(delivery.id)
  const provider = useProviderName()(delivery.connection.provider_id)
  const choices = useSettleChoices(unsettled, provider)
  const [choice, setChoice] = useState("")
  const [otherId, setOtherId] = useState("")
  const [problem, setProblem] = useState<string | null>(null)
  const lastRef = useRef<HTMLDivElement>(null)
  // On a phone it is below what can be seen.
  useEffect(() => {
    void lastRef.current?.scrollIntoView({ block: "nearest" })
  }, [choice, problem])
  const { about } = unsettled
  const order = orderLabel(delivery)

  async function submit(): Promise<void> {
    const request = toSettleRequest(choice, otherId)
    if (request === null) {
      setProblem(t(`orderSync.deliveries.settle.${choice === "" ? "choose" : "enterId"}`))
      return
    }
    const isMeant =
      !maySendTwice(choice) ||
      (await confirm({
        title: t(`orderSync.deliveries.settle.again.${about}.title`, { order, provider }),
        description: t(`orderSync.deliveries.settle.again.${about}.text`, { order, provider }),
        confirmText: t(`orderSync.deliveries.settle.again.${about}.confirm`),
      }))
    if (!isMeant) {
      return
    }
    try {
      await mutateAsync(request)
      toast.success(t("orderSync.deliveries.settle.settled", { order }))
      onClose()
    } catch (error) {
      const isTaken = toRequestFailure(error).kind === "conflict"
      setProblem(isTaken ? t("orderSync.deliveries.settle.taken", { provider }) : failureOf(error))
    }
  }

  const change = (apply: () => void) => {
    setProblem(null)
    apply()
  }
  return (
    <FormDrawer
      onClose={onClose}
      isDirty={otherId !== ""}
      title={t("orderSync.deliveries.settle.title", { order })}
      description={t("orderSync.deliveries.settle.subtitle", { name: delivery.connection.name })}
      onSubmit={submit}
      isSaving={isPending}
      submitText={t("orderSync.deliveries.settle.submit")}
    >
      <WhatHappened delivery={delivery} unsettled={unsettled} provider={provider} />
      <div className="flex flex-col gap-y-3">
        <ChoiceField
          label={t(`orderSync.deliveries.settle.question.${about}`, { provider })}
          value={choice}
          choices={choices}
          onChange={(value) => change(() => setChoice(value))}
        />
        <div ref={lastRef} className="flex flex-col gap-y-3 empty:hidden">
          {choice === OTHER_ORDER && (
            <OtherId
              provider={provider}
              value={otherId}
              onChange={(id) => change(() => setOtherId(id))}
            />
          )}
          {problem !== null && <FieldError error={problem} />}
        </div>
      </div>
      <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
        {t("orderSync.deliveries.settle.noHurry", { provider })}
      </Text>
    </FormDrawer>
  )
}
