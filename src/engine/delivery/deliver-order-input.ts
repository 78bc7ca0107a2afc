import type { Clock } from "../../lib/clock"
import type { ReadOrder } from "../../lib/decide"
import type { LaterDoubt } from "../../lib/settle"
import type { Checkpoint, ClaimedDelivery } from "../../modules/order-sync/queries"
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
  tools: ExchangeTools
  clock: Clock
  random: () => number
  signal: AbortSignal
  /** Called when an exchange has ended. */
  onExchange?: (exchange: ObservedExchange) => void
}

/** What an order whose id the remote makes needs of the store's database around its requests. */
export interface ExchangeTools {
  /** Commits what is about to be sent, and renews the lease. False: nothing may be sent any more. */
  checkpoint: (point: Omit<Checkpoint, "claimId" | "id" | "leaseMs">) => Promise<boolean>
  /** Where creates go one at a time: whether it is this order's turn, for so long. */
  takeCreateTurn: (turnMs: number) => Promise<boolean>
  /** Gives the turn back, unless the row belongs to another process now. */
  endCreateTurn: () => Promise<void>
  /**
   * Which of these ids at the remote belong to other orders. @param isProven without those that a
   * person named and that nothing has confirmed yet
   */
  findBound: (externalIds: string[], options?: { isProven?: boolean }) => Promise<string[]>
  /** Other orders whose create was begun after this one's and got no answer either. */
  findLaterDoubts: () => Promise<LaterDoubt[]>
  /** Remembers for the connection whether the remote shows the order's marker back. */
  noteMarker: (isShown: boolean) => Promise<void>
  /** The longest that one exchange may take, in milliseconds. */
  exchangeMs: number
  /** How long after its beginning a write may still reach the remote, in milliseconds. */
  settleMs: number
}
