import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"

/** How long an order waits while another one is being created, in milliseconds. */
const TURN_WAIT_MS = 2_000

/** Where creates go one at a time for the connection: the turn of one order, as its sender knows it. */
export class CreateTurn {
  /** Whether the order has the turn, or had it until it ran out. */
  isTaken = false
  /** Whether what looks the same was noted in the present turn. */
  hasBaseline = false
  /** Until when, by `clock.elapsed`, no other order has had the turn. */
  private endsAt = 0

  constructor(
    private readonly input: Pick<DeliverOrderInput, "tools" | "clock">,
    private readonly result: DeliveryResult,
  ) {}

  /** Whether another order may have been created since the turn was taken. */
  get hasRunOut(): boolean {
    return this.input.clock.elapsed() >= this.endsAt
  }

  /** Whether it is this order's turn to be created, or to be looked for; else it waits. */
  async take(): Promise<boolean> {
    const { tools, clock } = this.input
    // Long enough for a look, the create and another look.
    const turnMs = 3 * tools.exchangeMs + tools.settleMs
    const askedAt = clock.elapsed()
    this.isTaken = await tools.takeCreateTurn(turnMs)
    // When the former turn had ended, another order may have been created in between.
    this.hasBaseline &&= this.isTaken && !this.hasRunOut
    this.endsAt = askedAt + turnMs
    const isReady = this.isTaken && clock.elapsed() - askedAt <= tools.exchangeMs
    if (!isReady) {
      this.result.waitFor(TURN_WAIT_MS, null)
    }
    return isReady
  }
}
