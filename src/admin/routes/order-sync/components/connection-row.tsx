import { ArrowPath, CogSixTooth } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncEventFigures } from "../../../../types"
import { ActionMenu } from "../../../components/action-menu"
import { ConnectionBadge } from "../../../components/badges"
import { RelativeTime } from "../../../components/relative-time"
import { useFormat } from "../../../hooks/use-format"
import { useReadStatuses } from "../../../hooks/use-read-statuses"

interface ConnectionRowProps {
  connection: AdminOrderSyncConnection
  events: AdminOrderSyncEventFigures | undefined
}

/** The state of one connection, and a button to check its statuses now. */
export function ConnectionRow({ connection, events }: ConnectionRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, is_enabled, counts, last_success_at, last_sync_at, last_sync_error } =
    connection
  const { readNow, isReading } = useReadStatuses(connection)
  return (
    <li className="flex flex-col gap-4 px-6 py-4 xl:flex-row xl:items-center">
      <div className="flex min-w-0 flex-1 items-center gap-x-3">
        <Link
          to={`/settings/order-sync/${id}`}
          title={name}
          className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus truncate rounded-sm outline-none"
        >
          {name}
        </Link>
        <span className="shrink-0">
          <ConnectionBadge connection={connection} />
        </span>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4 xl:flex xl:shrink-0">
        <Fact label={t("orderSync.overview.facts.waiting")}>
          {format.number(counts?.pending ?? 0)}
        </Fact>
        <Fact label={t("orderSync.overview.facts.lastDelivery")}>
          <RelativeTime value={last_success_at} />
        </Fact>
        <Fact
          label={t("orderSync.overview.facts.lastSync")}
          note={last_sync_error ? t("orderSync.overview.facts.syncFailed") : undefined}
        >
          <RelativeTime value={last_sync_at} saysNever />
        </Fact>
        {events && events.sent_last_day + events.parked + events.pending > 0 && (
          <Events events={events} />
        )}
      </dl>
      <div className="flex shrink-0 items-center gap-x-2">
        <Button
          size="small"
          variant="secondary"
          disabled={!is_enabled}
          isLoading={isReading}
          onClick={() => void readNow()}
        >
          <ArrowPath />
          {t("orderSync.actions.syncNow")}
        </Button>
        <ActionMenu
          label={t("orderSync.overview.moreFor", { name })}
          groups={[
            [
              {
                label: t("orderSync.actions.openSettings"),
                icon: <CogSixTooth />,
                to: `/settings/order-sync/${id}`,
              },
            ],
          ]}
        />
      </div>
    </li>
  )
}

function Events({ events }: { events: AdminOrderSyncEventFigures }) {
  const { t } = useTranslation()
  const { sent_last_day, parked } = events
  return (
    <Fact
      label={t("orderSync.overview.facts.events")}
      note={parked > 0 ? t("orderSync.overview.facts.eventsRefused", { count: parked }) : undefined}
    >
      {t("orderSync.overview.facts.eventsSent", { count: sent_last_day })}
    </Fact>
  )
}

interface FactProps {
  label: string
  /** Below, in red: something is wrong with it. */
  note?: string
  children: ReactNode
}

function Fact({ label, note, children }: FactProps) {
  return (
    <div className="flex min-w-0 flex-col gap-y-0.5 xl:w-36">
      <dt className="txt-compact-xsmall text-ui-fg-subtle">{label}</dt>
      <dd className="txt-compact-small text-ui-fg-subtle">
        {children}
        {note && (
          <Text size="xsmall" className="text-ui-fg-error text-pretty">
            {note}
          </Text>
        )}
      </dd>
    </div>
  )
}
