import { Checkbox, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncOrderListResponse,
} from "../../../../../types"
import { RemoteStatusBadge, StateBadge } from "../../../../components/badges"
import { SituationText } from "../../../../components/delivery/situation-text"
import { RelativeTime } from "../../../../components/relative-time"
import { useFormat } from "../../../../hooks/use-format"
import { useRemoteStatusLabel } from "../../../../hooks/use-remote-status-label"
import { orderLabel } from "../../../../lib/describe-delivery"
import { OrderCell, TextCell } from "./cells"

type Row = AdminOrderSyncOrderListResponse["deliveries"][number]

const helper = createDataTableColumnHelper<Row>()

const NAME_WIDTH = 200
const SITUATION_WIDTH = 320

/** The connection is shown where there is more than one to tell apart. */
export function useOrderColumns(connections: readonly AdminOrderSyncConnection[]) {
  const { t } = useTranslation()
  const format = useFormat()
  const select = useSelectColumn()
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
      select,
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
      helper.display({
        id: "customer",
        header: t("orderSync.orders.columns.customer"),
        maxSize: NAME_WIDTH,
        cell: ({ row: { original } }) => (
          <OrderCell order={original.order}>
            {({ customer_name, email }) => (
              <TextCell text={customer_name ?? email} width={NAME_WIDTH} />
            )}
          </OrderCell>
        ),
      }),
      helper.display({
        id: "total",
        header: t("orderSync.orders.columns.total"),
        cell: ({ row: { original } }) => (
          <OrderCell order={original.order}>
            {({ total, currency_code }) => (
              <span className="text-nowrap tabular-nums">{format.money(total, currency_code)}</span>
            )}
          </OrderCell>
        ),
      }),
      helper.accessor("order_id", {
        header: t("orderSync.orders.placed.label"),
        ...sortLabels,
        cell: ({ row: { original } }) => (
          <OrderCell order={original.order}>
            {({ created_at }) => (
              <time dateTime={created_at} title={format.dateTime(created_at)}>
                {format.date(created_at)}
              </time>
            )}
          </OrderCell>
        ),
      }),
      ...(hasSeveral
        ? [
            helper.accessor("connection.name", {
              header: t("orderSync.deliveries.columns.connection"),
              maxSize: NAME_WIDTH,
              cell: ({ getValue }) => <TextCell text={getValue()} width={NAME_WIDTH} />,
            }),
          ]
        : []),
      helper.accessor("state", {
        header: t("orderSync.deliveries.columns.state"),
        ...sortLabels,
        cell: ({ getValue }) => <StateBadge state={getValue()} />,
      }),
      helper.accessor("remote_status", {
        header: remoteStatusLabel,
        cell: ({ row: { original } }) => <RemoteStatusBadge delivery={original} />,
      }),
      helper.accessor("updated_at", {
        header: t("orderSync.orders.columns.changed"),
        ...sortLabels,
        cell: ({ getValue }) => <RelativeTime value={getValue()} />,
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
    ]
  }, [t, format, select, hasSeveral, paused, remoteStatusLabel])
}

function useSelectColumn() {
  const { t } = useTranslation()
  return useMemo(
    () =>
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
    [t],
  )
}
