import { Checkbox, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncDelivery } from "../../../../types"
import { RemoteStatusBadge, StateBadge } from "../../../components/badges"
import { RelativeTime } from "../../../components/relative-time"
import { useRemoteStatusLabel } from "../../../hooks/use-remote-status-label"
import { orderLabel } from "../../../lib/describe-delivery"
import { SituationText } from "../../../components/delivery/situation-text"

const helper = createDataTableColumnHelper<AdminOrderSyncDelivery>()

const CONNECTION_WIDTH = 180
const SITUATION_WIDTH = 360

/** The connection is shown where there is more than one to tell apart. */
export function useDeliveryColumns(connections: readonly AdminOrderSyncConnection[]) {
  const { t } = useTranslation()
  const remoteStatusLabel = useRemoteStatusLabel(connections.map(({ provider_id }) => provider_id))
  const hasSeveral = connections.length > 1
  const paused = connections
    .filter(({ pause }) => pause !== null)
    .map(({ id }) => id)
    .join()
  return useMemo(() => {
    const sortLabels = {
      enableSorting: true,
      sortAscLabel: t("orderSync.deliveries.ascending"),
      sortDescLabel: t("orderSync.deliveries.descending"),
    }
    return [
      helper.select({
        header: ({ table }) => (
          <Checkbox
            aria-label={t("orderSync.deliveries.selectPage")}
            checked={
              table.getIsSomePageRowsSelected() ? "indeterminate" : table.getIsAllPageRowsSelected()
            }
            onCheckedChange={(isChecked) => table.toggleAllPageRowsSelected(Boolean(isChecked))}
          />
        ),
        cell: ({ row }) => (
          <Checkbox
            aria-label={t("orderSync.deliveries.select", { order: orderLabel(row.original) })}
            checked={row.getIsSelected()}
            onClick={(event) => event.stopPropagation()}
            onCheckedChange={(isChecked) => row.toggleSelected(Boolean(isChecked))}
          />
        ),
      }),
      helper.accessor("display_id", {
        header: t("orderSync.deliveries.columns.order"),
        ...sortLabels,
        cell: ({ row: { original } }) => (
          <Link
            to={`/order-sync/deliveries/${original.id}`}
            onClick={(event) => event.stopPropagation()}
            title={orderLabel(original)}
            className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus block max-w-32 truncate rounded-sm outline-none"
          >
            {orderLabel(original)}
          </Link>
        ),
      }),
      helper.accessor("state", {
        header: t("orderSync.deliveries.columns.state"),
        ...sortLabels,
        cell: ({ getValue }) => <StateBadge state={getValue()} />,
      }),
      helper.display({
        id: "situation",
        header: t("orderSync.deliveries.columns.situation"),
        maxSize: SITUATION_WIDTH,
        cell: ({ row: { original } }) => (
          <div className="truncate" style={{ maxWidth: SITUATION_WIDTH }}>
            <SituationText
              delivery={original}
              isPaused={paused.split(",").includes(original.connection_id)}
            />
          </div>
        ),
      }),
      ...(hasSeveral
        ? [
            helper.accessor("connection.name", {
              header: t("orderSync.deliveries.columns.connection"),
              maxSize: CONNECTION_WIDTH,
              cell: ({ getValue }) => (
                <div className="truncate" style={{ maxWidth: CONNECTION_WIDTH }} title={getValue()}>
                  {getValue()}
                </div>
              ),
            }),
          ]
        : []),
      helper.accessor("remote_status", {
        header: remoteStatusLabel,
        cell: ({ getValue }) => <RemoteStatusBadge status={getValue()} />,
      }),
      helper.accessor("updated_at", {
        header: t("orderSync.deliveries.columns.changed"),
        ...sortLabels,
        cell: ({ getValue }) => <RelativeTime value={getValue()} />,
      }),
    ]
  }, [t, hasSeveral, paused, remoteStatusLabel])
}
