import type { Clock } from "../../lib/clock"
import type { ReadOrder } from "../../lib/decide"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import type { CircuitBreaker } from "../connection/circuit-breaker"
import type { ReadyConnection } from "../connection/load-connection"
import type { ObservedExchange } from "./delivery-result"

export interface DeliverOrderInput {
  delivery: ClaimedDelivery
  read: ReadOrder
  connection: ReadyConnection
  breaker: CircuitBreaker
  /** Whether the row is still ours, and for long enough to begin one exchange more. */
  holdsLease: () => Promise<boolean>
  clock: Clock
  random: () => number
  signal: AbortSignal
  /** Called when an exchange has ended. */
  onExchange?: (exchange: ObservedExchange) => void
}
