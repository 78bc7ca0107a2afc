import { ArrowPath, ArrowUpRightOnBox } from "@medusajs/icons"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncDelivery } from "../../../types"
import { useDeliveryActions } from "../../hooks/use-delivery-actions"
import { useRemoteStatusLabel } from "../../hooks/use-remote-status-label"
import { RemoteStatusBadge, StateBadge } from "../badges"
import { DeliveryMenu } from "../delivery/delivery-menu"
import { NextAttempt } from "../delivery/next-attempt"
import { Problem } from "../delivery/problem"
import { RefusedAction } from "../delivery/refused-action"
import { SettleCollision } from "../delivery/settle-collision"
import { RelativeTime } from "../relative-time"

interface OrderDeliveryProps {
  delivery: AdminOrderSyncDelivery
  connection: AdminOrderSyncConnection | undefined
}

/** The state of an order at one connection. */
export function OrderDelivery({ delivery, connection }: OrderDeliveryProps) {
  const { t } = useTranslation()
  const { state, remote_status, updated_at } = delivery
  const { name, provider_id } = delivery.connection
  const remoteStatusLabel = useRemoteStatusLabel([provider_id])
  const to = `/order-sync/deliveries/${delivery.id}`
  return (
    <div role="group" aria-label={name} className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-center justify-between gap-x-3">
        <Link
          to={to}
          title={name}
          className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus min-w-0 truncate rounded-sm outline-none"
        >
          {name}
        </Link>
        <div className="flex shrink-0 items-center gap-x-2">
          <StateBadge state={state} />
          <Actions delivery={delivery} to={to} />
        </div>
      </div>
      <dl className="flex flex-col gap-y-2">
        <Fact label={remoteStatusLabel}>
          <RemoteStatusBadge status={remote_status} />
        </Fact>
        <Fact label={t("orderSync.deliveries.columns.changed")}>
          <RelativeTime value={updated_at} />
        </Fact>
        {state === "pending" && (
          <Fact label={t("orderSync.deliveries.detail.nextAttempt")}>
            <NextAttempt
              delivery={delivery}
              isPaused={Boolean(connection?.is_enabled && connection.pause)}
            />
          </Fact>
        )}
      </dl>
      <Problem delivery={delivery} isShort />
      <SettleCollision delivery={delivery} />
      <RefusedAction delivery={delivery} />
    </div>
  )
}

function Actions({ delivery, to }: { delivery: AdminOrderSyncDelivery; to: string }) {
  const { t } = useTranslation()
  const actions = useDeliveryActions(delivery)
  const again =
    delivery.state === "delivered"
      ? []
      : [
          {
            label: t("orderSync.actions.retry"),
            icon: <ArrowPath />,
            disabled: actions.isBusy,
            onClick: () => void actions.retry(),
          },
        ]
  return (
    <DeliveryMenu
      delivery={delivery}
      actions={actions}
      label={t("orderSync.overview.moreFor", { name: delivery.connection.name })}
      first={again}
      last={[{ label: t("orderSync.order.details"), icon: <ArrowUpRightOnBox />, to }]}
    />
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-x-4">
      <dt className="txt-compact-small text-ui-fg-subtle shrink-0">{label}</dt>
      <dd className="txt-compact-small text-ui-fg-subtle min-w-0 text-end">{children}</dd>
    </div>
  )
}
