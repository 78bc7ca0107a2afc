import { Button, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncCounts } from "../../../../types"
import { RelativeTime } from "../../../components/relative-time"
import { Section } from "../../../components/section"
import { useOldestWaiting } from "../../../hooks/api/deliveries"
import { readCompleteness, type CheckedAt, type CountedSweep } from "../../../lib/completeness"
import { ORDERS_PATH } from "../../../lib/deliveries-query"
import { orderLabel } from "../../../lib/describe-delivery"

interface CompletenessSectionProps {
  connections: AdminOrderSyncConnection[]
  /** Undefined while they are read, null where that failed. */
  counts: AdminOrderSyncCounts | undefined | null
}

/** What proves that no order is missing: when it was checked, and what waits longest. */
export function CompletenessSection({ connections, counts }: CompletenessSectionProps) {
  const { t } = useTranslation()
  const { sweep, fullSweep, statuses, counted } = readCompleteness(connections)
  const isOnlyConnection = connections.length === 1
  return (
    <Section
      title={t("orderSync.completeness.title")}
      subtitle={t("orderSync.completeness.subtitle")}
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to={ORDERS_PATH}>{t("orderSync.completeness.showAll")}</Link>
        </Button>
      }
    >
      <dl className="grid grid-cols-1 gap-x-6 gap-y-4 px-6 py-4 sm:grid-cols-2 xl:grid-cols-4">
        <Fact
          label={t("orderSync.completeness.sweep.label")}
          hint={t("orderSync.completeness.sweep.hint")}
        >
          <Checked value={sweep} isOnlyConnection={isOnlyConnection} />
        </Fact>
        <Fact
          label={t("orderSync.completeness.fullSweep.label")}
          hint={t("orderSync.completeness.fullSweep.hint")}
        >
          <Checked value={fullSweep} isOnlyConnection={isOnlyConnection} />
          {counted.map((sweepOfOne) => (
            <SweepCounts
              key={sweepOfOne.id}
              sweep={sweepOfOne}
              isOnlyConnection={isOnlyConnection}
            />
          ))}
        </Fact>
        <Oldest waiting={counts && counts.pending} />
        <Fact
          label={t("orderSync.completeness.statuses.label")}
          hint={t("orderSync.completeness.statuses.hint")}
        >
          <Checked value={statuses} isOnlyConnection={isOnlyConnection} />
        </Fact>
      </dl>
    </Section>
  )
}

function Checked({ value, isOnlyConnection }: { value: CheckedAt; isOnlyConnection: boolean }) {
  const { t } = useTranslation()
  if (value === "none") {
    return t("orderSync.general.none")
  }
  if ("at" in value) {
    return <RelativeTime value={value.at} />
  }
  return isOnlyConnection
    ? t("orderSync.completeness.notYet")
    : t("orderSync.completeness.notYetAll", { names: value.unchecked.join(", ") })
}

interface SweepCountsProps {
  sweep: CountedSweep
  isOnlyConnection: boolean
}

/** What the last full check counted, and the one that is under way so far. */
function SweepCounts({ sweep, isOnlyConnection }: SweepCountsProps) {
  const { t } = useTranslation()
  const { name, last_full_sweep_at: at } = sweep
  const { last_full_sweep_counts: last, full_sweep_progress: progress } = sweep
  const notYet = t("orderSync.completeness.notYet")
  const lines = [
    last &&
      t("orderSync.completeness.counts.last", {
        compared: t("orderSync.completeness.counts.compared", { count: last.compared }),
        repaired: t("orderSync.completeness.counts.repaired", { count: last.repaired }),
      }),
    progress &&
      t("orderSync.completeness.counts.running", {
        compared: t("orderSync.completeness.counts.compared", { count: progress.compared }),
      }),
  ].filter((line) => line !== null)
  return (
    <div className="txt-small text-ui-fg-base break-words">
      {!isOnlyConnection && (
        <div className="text-ui-fg-subtle">
          {name}: {at ? <RelativeTime value={at} /> : notYet}
        </div>
      )}
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
}

/** The order that was added longest ago of those that wait. */
function Oldest({ waiting }: { waiting: number | undefined | null }) {
  const { t } = useTranslation()
  const oldest = useOldestWaiting(waiting)
  const label = t("orderSync.completeness.oldest.label")
  if (waiting === undefined || (waiting && oldest.isPending)) {
    return (
      <Fact label={label}>
        <Skeleton className="h-5 w-24" />
      </Fact>
    )
  }
  if (waiting === null || oldest.isError) {
    return <Fact label={label}>{t("orderSync.general.none")}</Fact>
  }
  const row = waiting > 0 ? oldest.data : null
  if (!row) {
    return <Fact label={label}>{t("orderSync.completeness.oldest.nothing")}</Fact>
  }
  return (
    <Fact
      label={label}
      // When a change began to wait is not stored; when a new order did, is.
      hint={row.delivered_at === null ? undefined : t("orderSync.completeness.oldest.change")}
    >
      <span className="flex flex-wrap gap-x-1.5">
        <Link
          to={`/order-sync/deliveries/${row.id}`}
          className="text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus rounded-sm underline underline-offset-2 outline-none"
        >
          {orderLabel(row)}
        </Link>
        {row.delivered_at === null && <RelativeTime value={row.created_at} />}
      </span>
    </Fact>
  )
}

interface FactProps {
  label: string
  hint?: string
  children: ReactNode
}

function Fact({ label, hint, children }: FactProps) {
  return (
    <div className="flex min-w-0 flex-col gap-y-0.5">
      <dt className="txt-compact-small text-ui-fg-subtle">{label}</dt>
      <dd className="txt-compact-medium-plus text-ui-fg-base">
        {children}
        {hint && (
          <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
            {hint}
          </Text>
        )}
      </dd>
    </div>
  )
}
