import { useNavigate } from "react-router-dom"
import { FailedSection } from "../../../components/error-state"
import { LoadingSection } from "../../../components/loading-rows"
import { RetryBanner } from "../../../components/retry-banner"
import { useConnections } from "../../../hooks/api/connections"
import { useStats } from "../../../hooks/api/figures"
import { usePeriod } from "../../../hooks/use-period"
import { useRetryMany } from "../../../hooks/use-retry-many"
import { toListAddress } from "../../../lib/deliveries-query"
import { CausesSection } from "./causes-section"
import { CompletenessSection } from "./completeness-section"
import { FirstRun } from "./first-run"
import { HealthSection } from "./health-section"
import { StateTiles } from "./state-tiles"
import { TimelineSection } from "./timeline-section"

/** Whether every order of every connection is synced, and what to do where not. */
export function Overview() {
  const navigate = useNavigate()
  const connections = useConnections()
  const [period, choosePeriod] = usePeriod()
  const stats = useStats({ period: "24h" })
  const retry = useRetryMany()
  const counts = stats.data?.counts ?? (stats.isError ? null : undefined)

  if (connections.isError && !connections.data) {
    return <FailedSection query={connections} />
  }
  if (!connections.data) {
    return <LoadingSection rows={4} />
  }
  if (connections.data.length === 0) {
    return <FirstRun />
  }
  return (
    <>
      <HealthSection connections={connections.data} events={stats.data?.connections} />
      <StateTiles counts={counts} />
      <RetryBanner retry={retry} />
      {stats.data && stats.data.causes.length > 0 && (
        <CausesSection
          causes={stats.data.causes}
          connections={connections.data}
          retry={retry}
          onShow={(filter) => navigate(toListAddress(filter))}
        />
      )}
      <CompletenessSection connections={connections.data} counts={counts} />
      <TimelineSection
        period={period}
        onPeriodChange={choosePeriod}
        onOpen={(filter) => navigate(toListAddress(filter))}
      />
    </>
  )
}
