import { FailedSection } from "../../../../components/error-state"
import { LoadingSection } from "../../../../components/loading-rows"
import { RetryBanner } from "../../../../components/retry-banner"
import { useConnections } from "../../../../hooks/api/connections"
import { useStats } from "../../../../hooks/api/figures"
import { useDeliveriesView } from "../../../../hooks/use-deliveries-view"
import { useRetryMany } from "../../../../hooks/use-retry-many"
import { FirstRun } from "../../components/first-run"
import { OrdersSection } from "./orders-section"

/** Every order at each connection, to search, narrow and send again. */
export function OrdersPage() {
  const connections = useConnections()
  const { view, change } = useDeliveriesView()
  // Only for the causes that the list can be narrowed by.
  const stats = useStats({ period: "24h" })
  const retry = useRetryMany()
  if (connections.isError && !connections.data) {
    return <FailedSection query={connections} />
  }
  if (!connections.data) {
    return <LoadingSection rows={8} />
  }
  if (connections.data.length === 0) {
    return <FirstRun />
  }
  return (
    <>
      <RetryBanner retry={retry} />
      <OrdersSection
        connections={connections.data}
        causes={stats.data?.causes ?? []}
        view={view}
        onChange={change}
        retry={retry}
      />
    </>
  )
}
