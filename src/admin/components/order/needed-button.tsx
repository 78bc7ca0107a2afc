import { ArrowPath, PaperPlane } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncDelivery } from "../../../types"
import type { useDeliveryActions } from "../../hooks/use-delivery-actions"
import { neededAction } from "../../lib/needed-action"

interface NeededButtonProps {
  delivery: AdminOrderSyncDelivery
  connection: AdminOrderSyncConnection | undefined
  actions: ReturnType<typeof useDeliveryActions>
}

/** What a person can do now to get the order synced; nothing where nothing is needed. */
export function NeededButton({ delivery, connection, actions }: NeededButtonProps) {
  const { t } = useTranslation()
  const { retry, resend, isBusy } = actions
  switch (neededAction(delivery, connection)) {
    case "retry":
      return (
        <Button size="small" variant="secondary" isLoading={isBusy} onClick={() => void retry()}>
          <ArrowPath />
          {t("orderSync.actions.retry")}
        </Button>
      )
    case "send":
      return (
        <Button size="small" variant="secondary" isLoading={isBusy} onClick={() => void resend()}>
          <PaperPlane />
          {t("orderSync.order.box.sendAnyway")}
        </Button>
      )
    case "settings":
      return (
        <Button size="small" variant="secondary" asChild>
          <Link to={`/settings/order-sync/${delivery.connection_id}`}>
            {t("orderSync.actions.openSettings")}
          </Link>
        </Button>
      )
    case "settle":
      return (
        <Button size="small" variant="secondary" asChild>
          <Link to={`/order-sync/deliveries/${delivery.id}`}>
            {t("orderSync.deliveries.settle.open")}
          </Link>
        </Button>
      )
    case null:
      return null
  }
}
