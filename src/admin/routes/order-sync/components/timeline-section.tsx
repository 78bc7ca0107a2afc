import { Skeleton, Tabs, Text } from "@medusajs/ui"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncTimelineResponse, OrderSyncPeriod } from "../../../../types"
import { EmptyState } from "../../../components/empty-state"
import { ErrorState } from "../../../components/error-state"
import { Section } from "../../../components/section"
import { useTimeline } from "../../../hooks/api/figures"
import { useFormat } from "../../../hooks/use-format"
import type { DeliveriesFilter } from "../../../lib/deliveries-query"
import {
  busySlices,
  findLogStart,
  PERIODS,
  toSliceFilter,
  type TimelineSlice,
} from "../../../lib/timeline"
import { LatencyChart } from "./latency-chart"
import { OrdersChart } from "./orders-chart"
import { TimelineTable } from "./timeline-table"

interface TimelineSectionProps {
  period: OrderSyncPeriod
  onPeriodChange: (period: string) => void
  onOpen: (filter: DeliveriesFilter) => void
}

/** How many orders were synced in a time and how many failed, beside how fast the answers came. */
export function TimelineSection({ period, onPeriodChange, onOpen }: TimelineSectionProps) {
  const { t } = useTranslation()
  const timeline = useTimeline(period)
  return (
    <Tabs value={period} onValueChange={onPeriodChange}>
      <Section
        title={t("orderSync.timeline.title")}
        subtitle={timeline.data && summaryOf(timeline.data.total, t)}
        actions={
          <Tabs.List aria-label={t("orderSync.timeline.period")} className="flex-wrap">
            {PERIODS.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`orderSync.timeline.periods.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        }
      >
        <Tabs.Content value={period} className="flex flex-col gap-y-4 px-6 py-4">
          {timeline.data ? (
            <Figures slices={timeline.data.slices} period={timeline.data.period} onOpen={onOpen} />
          ) : timeline.isError ? (
            <ErrorState
              error={timeline.error}
              onRetry={() => void timeline.refetch()}
              isRetrying={timeline.isRefetching}
            />
          ) : (
            <Skeleton className="h-60 w-full" />
          )}
        </Tabs.Content>
      </Section>
    </Tabs>
  )
}

interface FiguresProps {
  slices: TimelineSlice[]
  /** Theirs: while another period is read, the former figures stay. */
  period: OrderSyncPeriod
  onOpen: (filter: DeliveriesFilter) => void
}

/** Rendered again only when the figures change: charts are the slowest part of the page. */
const Figures = memo(
  function Figures({ slices, period, onOpen }: FiguresProps) {
    const { t } = useTranslation()
    const format = useFormat()
    const logStart = findLogStart(slices)
    return (
      <>
        {busySlices(slices).length === 0 ? (
          <EmptyState title={t("orderSync.timeline.empty")} />
        ) : (
          <>
            <div className="grid grid-cols-1 gap-x-8 gap-y-6 lg:grid-cols-3">
              <div className="min-w-0 lg:col-span-2">
                <OrdersChart
                  slices={slices}
                  period={period}
                  onOpen={(counted, slice) => onOpen(toSliceFilter(counted, slice))}
                />
              </div>
              <div className="min-w-0">
                <LatencyChart slices={slices} period={period} />
              </div>
            </div>
            <TimelineTable slices={slices} />
          </>
        )}
        {logStart !== null && (
          <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
            {t("orderSync.timeline.logStart", { date: format.date(logStart) })}
          </Text>
        )}
      </>
    )
  },
  (former, next) => former.slices === next.slices && former.period === next.period,
)

function summaryOf(
  { synced, failed }: AdminOrderSyncTimelineResponse["total"],
  t: ReturnType<typeof useTranslation>["t"],
): string | undefined {
  return synced + failed === 0
    ? undefined
    : [
        t("orderSync.timeline.syncedCount", { count: synced }),
        t("orderSync.timeline.failedCount", { count: failed }),
      ].join(", ")
}
