import { Container } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { ErrorState } from "../../../../../components/error-state"
import { LoadingSection } from "../../../../../components/loading-rows"
import { PauseBanner } from "../../../../../components/pause-banner"
import { useConnections } from "../../../../../hooks/api/connections"
import { useDelivery } from "../../../../../hooks/api/deliveries"
import { AttemptsSection } from "./attempts-section"
import { ChangesSection } from "./changes-section"
import { CoercionsSection } from "./coercions-section"
import { DeliverySection } from "./delivery-section"
import { RemoteSection } from "./remote-section"

/** One order at one connection: its state, what is wrong, and what was tried. */
export function DeliveryDetail() {
  const { id = "" } = useParams()
  const delivery = useDelivery(id)
  const connections = useConnections()
  if (delivery.isPending) {
    return (
      <>
        <LoadingSection rows={4} />
        <LoadingSection rows={3} />
      </>
    )
  }
  if (delivery.isError) {
    return (
      <Container className="p-0">
        <ErrorState
          error={delivery.error}
          onRetry={() => void delivery.refetch()}
          isRetrying={delivery.isRefetching}
        />
      </Container>
    )
  }
  const { connection_id, attempts_log } = delivery.data
  const connection = connections.data?.find((row) => row.id === connection_id)
  const pause = connection?.is_enabled ? connection.pause : null
  return (
    <>
      {connection && pause && <PauseBanner connection={connection} pause={pause} />}
      <div className="flex w-full flex-col items-start gap-x-4 gap-y-3 xl:grid xl:grid-cols-[minmax(0,1fr)_440px]">
        <div className="flex w-full min-w-0 flex-col gap-y-3">
          <DeliverySection delivery={delivery.data} isPaused={Boolean(pause)} />
          <AttemptsSection delivery={delivery.data} attempts={attempts_log} />
        </div>
        <div className="flex w-full min-w-0 flex-col gap-y-3">
          <RemoteSection delivery={delivery.data} />
          <ChangesSection delivery={delivery.data} />
          <CoercionsSection delivery={delivery.data} />
        </div>
      </div>
    </>
  )
}
