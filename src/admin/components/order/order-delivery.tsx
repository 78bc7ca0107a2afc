import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncDelivery } from "../../../types"
import { useProviderName } from "../../hooks/api/providers"
import { useDeliveryActions } from "../../hooks/use-delivery-actions"
import { useRemoteStatusLabel } from "../../hooks/use-remote-status-label"
import { statusConflict } from "../../lib/needed-action"
import { RemoteStatusBadge, StateBadge } from "../badges"
import { DeliveryMenu } from "../delivery/delivery-menu"
import { NextAttempt } from "../delivery/next-attempt"
import { Problem } from "../delivery/problem"
import { RefusedAction } from "../delivery/refused-action"
import { SettleCollision } from "../delivery/settle-collision"
import { RelativeTime } from "../relative-time"
import { NeededButton } from "./needed-button"

interface OrderDeliveryProps {
  delivery: AdminOrderSyncDelivery
  connection: AdminOrderSyncConnection | undefined
  /** Of the store's order, as Medusa's badge on the page names it. */
  storeStatus: string | undefined
}

/** The state of an order at one connection. */
export function OrderDelivery({ delivery, connection, storeStatus }: OrderDeliveryProps) {
  const { t } = useTranslation()
  const actions = useDeliveryActions(delivery)
  const { state, remote_existence, delivered_at } = delivery
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
          <DeliveryMenu
            delivery={delivery}
            actions={actions}
            label={t("orderSync.overview.moreFor", { name })}
            last={[{ label: t("orderSync.order.details"), icon: <ArrowUpRightOnBox />, to }]}
          />
        </div>
      </div>
      <dl className="flex flex-col gap-y-2">
        <Fact label={remoteStatusLabel}>
          {remote_existence === "absent" ? (
            t("orderSync.existence.absent")
          ) : (
            <RemoteStatusBadge delivery={delivery} />
          )}
        </Fact>
        <Fact label={t("orderSync.settings.lastSuccess")}>
          <RelativeTime value={delivered_at} saysNever />
        </Fact>
        {state === "pending" && (
          <Fact label={t("orderSync.deliveries.detail.nextAttempt")}>
            {connection?.is_enabled === false ? (
              t("orderSync.order.box.off")
            ) : (
              <NextAttempt delivery={delivery} isPaused={Boolean(connection?.pause)} />
            )}
          </Fact>
        )}
      </dl>
      <StatusConflict delivery={delivery} storeStatus={storeStatus} />
      <Problem delivery={delivery} isShort />
      <SettleCollision delivery={delivery} />
      <RefusedAction delivery={delivery} />
      <div className="flex empty:hidden">
        <NeededButton delivery={delivery} connection={connection} actions={actions} />
      </div>
    </div>
  )
}

/** Why this box and Medusa's badge differ, where they do. */
function StatusConflict({
  delivery,
  storeStatus,
}: Pick<OrderDeliveryProps, "delivery" | "storeStatus">) {
  const { t } = useTranslation()
  const { remote_status, connection, connection_id } = delivery
  const provider = useProviderName()(connection.provider_id)
  const conflict = statusConflict(storeStatus, remote_status)
  return conflict === null ? null : (
    <Text size="small" className="text-ui-fg-subtle text-pretty">
      {t(`orderSync.order.box.${conflict}`, { provider })}{" "}
      <Link
        to={`/settings/order-sync/${connection_id}?tab=statuses`}
        className="text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus rounded-sm underline underline-offset-2 outline-none"
      >
        {t("orderSync.order.box.statusRules")}
      </Link>
    </Text>
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
