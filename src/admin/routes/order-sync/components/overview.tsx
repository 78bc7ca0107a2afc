import { Container } from "@medusajs/ui"
import { useRef } from "react"
import type { DeliveriesFilter } from "../../../lib/deliveries-query"
import { ErrorState } from "../../../components/error-state"
import { LoadingSection } from "../../../components/loading-rows"
import { useConnections } from "../../../hooks/api/connections"
import { useStats } from "../../../hooks/api/figures"
import { useDeliveriesView } from "../../../hooks/use-deliveries-view"
import { usePeriod } from "../../../hooks/use-period"
import { useRetryMany } from "../../../hooks/use-retry-many"
import { CausesSection } from "./causes-section"
import { DeliveriesSection } from "./deliveries-section"
import { FirstRun } from "./first-run"
import { HealthSection } from "./health-section"
import { RetryBanner } from "./retry-banner"
import { StateTiles } from "./state-tiles"
import { ThroughputSection } from "./throughput-section"

/** Everything about the deliveries of all connections, the most urgent first. */
export function Overview() {
  const connections = useConnections()
  const { view, change, setFilter } = useDeliveriesView()
  const [period, choosePeriod] = usePeriod()
  const { connection_id } = view.filter
  const stats = useStats({ period, ...(connection_id && { connection_id }) })
  const retry = useRetryMany()
  const table = useRef<HTMLDivElement>(null)

  /** Narrows the table, which may be out of sight, and leads there. */
  const show = (filter: DeliveriesFilter) => {
    change({ filter, q: "" })
    table.current?.scrollIntoView({ behavior: "smooth", block: "start" })
    table.current?.focus({ preventScroll: true })
  }

  if (connections.isPending) {
    return <LoadingSection rows={4} />
  }
  if (connections.isError) {
    return (
      <Container className="p-0">
        <ErrorState
          error={connections.error}
          onRetry={() => void connections.refetch()}
          isRetrying={connections.isRefetching}
        />
      </Container>
    )
  }
  if (connections.data.length === 0) {
    return <FirstRun />
  }
  return (
    <>
      <HealthSection connections={connections.data} events={stats.data?.connections} />
      <StateTiles
        counts={stats.data?.counts ?? (stats.isError ? null : undefined)}
        filter={view.filter}
        onChange={setFilter}
      />
      <RetryBanner retry={retry} />
      {stats.data && stats.data.causes.length > 0 && (
        <CausesSection
          causes={stats.data.causes}
          connections={connections.data}
          retry={retry}
          onShow={show}
        />
      )}
      <ThroughputSection period={period} onPeriodChange={choosePeriod} stats={stats} />
      <div ref={table} tabIndex={-1} className="scroll-mt-3 outline-none">
        <DeliveriesSection
          connections={connections.data}
          causes={stats.data?.causes ?? []}
          view={view}
          onChange={change}
          retry={retry}
        />
      </div>
    </>
  )
}
