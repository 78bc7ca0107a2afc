import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../types"
import { useSettleCollision } from "../../hooks/api/deliveries"
import { useConfirm } from "../../hooks/use-confirm"
import { useFailureText } from "../../hooks/use-error-text"
import { orderLabel } from "../../lib/describe-delivery"

/** Asks a person what the plugin cannot prove: whose order has this id at the remote. */
export function SettleCollision({ delivery }: { delivery: AdminOrderSyncDelivery }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failureOf = useFailureText()
  const { mutateAsync, isPending } = useSettleCollision(delivery.id)
  const { state, error_kind, external_id, order_id, connection } = delivery
  if (state !== "parked" || error_kind !== "id_collision" || external_id === null) {
    return null
  }
  const values = {
    order: orderLabel(delivery),
    name: connection.name,
    id: external_id,
    ownId: order_id,
  }

  async function settle(answer: "ours" | "other"): Promise<void> {
    const goOn = await confirm({
      title: t(`orderSync.deliveries.collision.${answer}.title`, values),
      description: t(`orderSync.deliveries.collision.${answer}.text`, values),
      confirmText: t(`orderSync.deliveries.collision.${answer}.confirm`),
      isDestructive: answer === "ours",
    })
    if (!goOn) {
      return
    }
    try {
      await mutateAsync({ is_ours: answer === "ours" })
      toast.success(t("orderSync.deliveries.collision.settled", values))
    } catch (error) {
      toast.error(failureOf(error))
    }
  }

  return (
    <div className="flex min-w-0 flex-col items-start gap-y-2">
      <Text size="small" leading="compact" weight="plus" className="text-pretty break-words">
        {t("orderSync.deliveries.collision.question", values)}
      </Text>
      <div className="flex flex-wrap gap-2">
        {(["ours", "other"] as const).map((answer) => (
          <Button
            key={answer}
            size="small"
            variant="secondary"
            disabled={isPending}
            onClick={() => void settle(answer)}
          >
            {t(`orderSync.deliveries.collision.${answer}.button`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
