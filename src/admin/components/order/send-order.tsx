import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useResendOrder } from "../../hooks/api/orders"
import { useConfirm } from "../../hooks/use-confirm"
import { useFailureText } from "../../hooks/use-error-text"

interface SendOrderProps {
  order: { id: string; display_id?: number | null }
  connections: AdminOrderSyncConnection[]
}

/** Sends an order that no rule has sent yet to all connections that are switched on. */
export function SendOrder({ order, connections }: SendOrderProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failureOf = useFailureText()
  const resend = useResendOrder(order.id)
  const enabled = connections.filter(({ is_enabled }) => is_enabled)
  if (enabled.length === 0) {
    return null
  }

  async function send(): Promise<void> {
    const goOn = await confirm({
      title: t("orderSync.order.send.title", { order: `#${order.display_id ?? order.id}` }),
      description: t("orderSync.order.send.text", {
        names: enabled.map(({ name }) => name).join(", "),
      }),
      confirmText: t("orderSync.order.send.action"),
      isDestructive: false,
    })
    if (!goOn) {
      return
    }
    try {
      await resend.mutateAsync({})
      toast.info(t("orderSync.order.send.started"))
    } catch (error) {
      toast.error(failureOf(error))
    }
  }

  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={resend.isPending}
      onClick={() => void send()}
    >
      {t("orderSync.order.send.action")}
    </Button>
  )
}
