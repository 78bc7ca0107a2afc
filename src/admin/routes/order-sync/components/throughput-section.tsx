import { Skeleton, Tabs } from "@medusajs/ui"
import { memo } from "react"
import { useTranslation } from "react-i18next"
import type { OrderSyncPeriod } from "../../../../types"
import { EmptyState } from "../../../components/empty-state"
import { ErrorState } from "../../../components/error-state"
import { Section } from "../../../components/section"
import type { useStats } from "../../../hooks/api/figures"
import { addUp, PERIODS, type Slice } from "../../../lib/throughput"
import { ThroughputChart } from "./throughput-chart"
import { ThroughputTable } from "./throughput-table"

interface ThroughputSectionProps {
  period: OrderSyncPeriod
  onPeriodChange: (period: string) => void
  stats: ReturnType<typeof useStats>
}

/** What went over the wire in a time, and what failed of it. */
export function ThroughputSection({ period, onPeriodChange, stats }: ThroughputSectionProps) {
  const { t } = useTranslation()
  // While another period is read the former figures stay, and with them the period they are of.
  const { throughput } = stats.data ?? {}
  return (
    <Tabs value={period} onValueChange={onPeriodChange}>
      <Section
        title={t("orderSync.overview.throughput.title")}
        subtitle={throughput && summaryOf(throughput.slices, t)}
        actions={
          <Tabs.List aria-label={t("orderSync.overview.throughput.period")} className="flex-wrap">
            {PERIODS.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(`orderSync.overview.throughput.periods.${name}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
        }
      >
        <Tabs.Content value={period} className="px-6 py-4">
          {stats.isError && !throughput ? (
            <ErrorState
              error={stats.error}
              onRetry={() => void stats.refetch()}
              isRetrying={stats.isRefetching}
            />
          ) : throughput ? (
            <Figures slices={throughput.slices} period={throughput.period} />
          ) : (
            <Skeleton className="h-60 w-full" />
          )}
        </Tabs.Content>
      </Section>
    </Tabs>
  )
}

interface FiguresProps {
  slices: Slice[]
  period: OrderSyncPeriod
}

/** Rendered again only when the figures change: the chart is the slowest part of the page. */
const Figures = memo(function Figures({ slices, period }: FiguresProps) {
  const { t } = useTranslation()
  const { succeeded, failed } = addUp(slices)
  if (succeeded + failed === 0) {
    return <EmptyState title={t("orderSync.overview.throughput.empty")} />
  }
  return (
    <>
      <ThroughputChart slices={slices} period={period} />
      <ThroughputTable slices={slices} period={period} />
    </>
  )
})

function summaryOf(
  slices: readonly Slice[],
  t: ReturnType<typeof useTranslation>["t"],
): string | undefined {
  const { succeeded, failed } = addUp(slices)
  return succeeded + failed === 0
    ? undefined
    : [
        t("orderSync.overview.throughput.succeededCount", { count: succeeded }),
        t("orderSync.overview.throughput.failedCount", { count: failed }),
      ].join(", ")
}
