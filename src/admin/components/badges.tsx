import { StatusBadge, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderSyncDeliveryState } from "../../types"
import { useOwnStatusName, type DeliveryStatus } from "../hooks/use-own-status-name"
import { describeRemoteStatus, describeState } from "../lib/describe-state"

/** The state of a delivery; what it means is told when pointed at. */
export function StateBadge({ state }: { state: OrderSyncDeliveryState }) {
  const { t } = useTranslation()
  const { colour, labelKey, hintKey } = describeState(state)
  return (
    <Tooltip content={t(hintKey)}>
      <StatusBadge color={colour} className="text-nowrap">
        {t(labelKey)}
      </StatusBadge>
    </Tooltip>
  )
}

/**
 * The state of the order at the remote, in its own words where it has some; its class gives the colour
 * and is told when pointed at.
 */
export function RemoteStatusBadge({ delivery }: { delivery: DeliveryStatus }) {
  const { t } = useTranslation()
  const { colour, labelKey } = describeRemoteStatus(delivery.remote_status)
  const own = useOwnStatusName(delivery)
  const badge = (
    <StatusBadge color={colour} className="max-w-full">
      <span className="block truncate leading-5">{own ?? t(labelKey)}</span>
    </StatusBadge>
  )
  return own === null || delivery.remote_status === null ? (
    badge
  ) : (
    <Tooltip content={t("orderSync.remoteStatusClass", { status: t(labelKey) })}>{badge}</Tooltip>
  )
}

/** Whether a connection sends: switched off, paused or on. */
export function ConnectionBadge({
  connection,
}: {
  connection: { is_enabled: boolean; pause: object | null }
}) {
  const { t } = useTranslation()
  if (!connection.is_enabled) {
    return <StatusBadge color="grey">{t("orderSync.general.off")}</StatusBadge>
  }
  return connection.pause ? (
    <StatusBadge color="orange" className="text-nowrap">
      {t("orderSync.pause.badge")}
    </StatusBadge>
  ) : (
    <StatusBadge color="green">{t("orderSync.general.on")}</StatusBadge>
  )
}
