import { toast } from "@medusajs/ui"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../types"
import { orderLabel } from "../lib/describe-delivery"
import { useRetryDelivery } from "./api/deliveries"
import { useResendOrder } from "./api/orders"
import { useConfirm } from "./use-confirm"
import { useErrorText, useFailureText } from "./use-error-text"

/** What a person can do about a delivery; a toast shows the result. */
export function useDeliveryActions(delivery: AdminOrderSyncDelivery) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failureOf = useFailureText()
  const retrying = useRetryDelivery(delivery.id)
  const resending = useResendOrder(delivery.order_id)
  const outcome = useOutcome(delivery)

  /** Tries it now, even while the connection is paused. */
  async function retry(): Promise<void> {
    await attempt(() => retrying.mutateAsync())
  }

  /** Sends it again regardless of the rules, after a confirmation. */
  async function resend(): Promise<void> {
    const { connection } = delivery
    const goOn = await confirm({
      title: t("orderSync.deliveries.resend.title", { order: orderLabel(delivery) }),
      description: t("orderSync.deliveries.resend.text", { name: connection.name }),
      confirmText: t("orderSync.actions.resend"),
      isDestructive: false,
    })
    if (goOn) {
      await attempt(() => resending.mutateAsync({ connection_id: connection.id }))
    }
  }

  async function attempt(send: () => Promise<unknown>): Promise<void> {
    try {
      await send()
      outcome.await()
    } catch (error) {
      toast.error(failureOf(error))
    }
  }

  return {
    retry,
    resend,
    isBusy: retrying.isPending || resending.isPending || outcome.isAwaited,
  }
}

/** Shows once the result of a delivery that a person has requested. */
function useOutcome(delivery: AdminOrderSyncDelivery) {
  const { t } = useTranslation()
  const textOf = useErrorText()
  const [isAwaited, setIsAwaited] = useState(false)
  const { state, is_urgent, error_kind, error_code, connection } = delivery
  const isOpen = state === "pending" && is_urgent
  const order = orderLabel(delivery)

  useEffect(() => {
    if (!isAwaited || isOpen) {
      return
    }
    setIsAwaited(false)
    const why = () =>
      textOf({ provider_id: connection.provider_id, kind: error_kind, code: error_code }).title
    if (state === "delivered") {
      toast.success(t("orderSync.deliveries.outcome.delivered", { order, name: connection.name }))
    } else if (state === "skipped") {
      toast.info(t("orderSync.deliveries.outcome.skipped", { order }))
    } else if (state === "parked") {
      toast.error(t("orderSync.deliveries.outcome.parked", { order }), { description: why() })
    } else {
      toast.warning(t("orderSync.deliveries.outcome.pending", { order }), {
        description: error_kind === null ? undefined : why(),
      })
    }
  }, [isAwaited, isOpen, state, error_kind, error_code, connection, order, t, textOf])

  return { isAwaited, await: useCallback(() => setIsAwaited(true), []) }
}
