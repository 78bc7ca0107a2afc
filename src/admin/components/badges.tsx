import { StatusBadge, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { OrderSyncDeliveryState, RemoteStatus } from "../../types"
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

/** The state of the order at the remote. */
export function RemoteStatusBadge({ status }: { status: RemoteStatus | null }) {
  const { t } = useTranslation()
  const { colour, labelKey } = describeRemoteStatus(status)
  return (
    <StatusBadge color={colour} className="text-nowrap">
      {t(labelKey)}
    </StatusBadge>
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
