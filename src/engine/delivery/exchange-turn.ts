import type { RemoteView, Wanted } from "../../lib/exchange"
import type { Capabilities, RemoteOperation, RemoteOrder, RequestOptions } from "../../types"
import type { CreateTurn } from "./create-turn"
import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"

/** Whether the turn continues with another look, or is over. */
export type Advance = "again" | "stop"

/** One turn of one order, as far as it speaks to the remote: what its single parts need of it. */
export interface ExchangeTurn {
  readonly input: DeliverOrderInput
  readonly result: DeliveryResult
  readonly capabilities: Capabilities
  readonly options: RequestOptions
  /** When this turn began a create or a step whose outcome is not known, by `clock.elapsed`. */
  begunAt: number | null
  /** What `fetchOrder` answered in this turn. */
  remote: RemoteOrder | null
  /** Whether the last request failed in a way that it may have been carried out. */
  readonly mayHaveApplied: boolean
  /** The order was read in this turn because a status was refused. */
  hasReadAfterRefusal: boolean
  /**
   * Milliseconds until what was begun without a known answer cannot reach the remote any more; 0:
   * nothing can.
   */
  readonly msUntilLate: number
  /** Where creates go one at a time: the order's turn. */
  readonly turn: CreateTurn
  /**
   * Commits what is known, and answers whether the order is still ours.
   *
   * @param begins what is sent next
   */
  commit(begins: "step" | null): Promise<boolean>
  /**
   * One exchange with the remote, of which the connection learns as well.
   *
   * @param work answers what is known afterwards
   */
  request(
    operation: RemoteOperation,
    wanted: Wanted,
    work: () => Promise<RemoteView>,
  ): Promise<Advance>
}
