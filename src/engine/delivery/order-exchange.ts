import type { Decision } from "../../lib/decide"
import { pluginError } from "../../lib/error-code"
import { canRead, type NextOperation, type RemoteView, type Wanted } from "../../lib/exchange"
import { toStored } from "../../lib/progress"
import { nextStep } from "../../lib/next-step"
import type { RemoteOperation, RemoteOrder } from "../../types"
import { CreateTurn } from "./create-turn"
import { createWithDoubt } from "./create-with-doubt"
import { decidingPart } from "./deciding-part"
import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"
import type { Advance, ExchangeTurn } from "./exchange-turn"
import { findInList } from "./find-in-list"
import { findLostOrder } from "./find-lost-order"
import { handleFailure, toRemoteError } from "./handle-failure"
import { createOrder, fetchOrder, removeOrder, updateOrder, writeStatus } from "./single-requests"
import { takeStep } from "./take-step"
import { createUnsettled } from "./unsettled"

/**
 * Enough for the longest way there is: a create is refused, a read finds the order, an update
 * brings it in sync, and one more for a create after a read that found nothing.
 */
const MAX_EXCHANGES = 4

/** The same where the remote makes the ids: looks before and after the create, and its status. */
const MAX_WITH_DOUBT = 8

/** Calls of a turn for an order that takes one for each of its items; the next turn continues. */
const MAX_STEPS = 400

/** One turn of one order, as far as it speaks to the remote. */
export class OrderExchange implements ExchangeTurn {
  begunAt: number | null = null
  readonly turn: CreateTurn
  remote: RemoteOrder | null = null
  mayHaveApplied = false
  hasReadAfterRefusal = false

  constructor(
    readonly input: DeliverOrderInput,
    private readonly decision: Extract<Decision, { do: "send" }>,
    readonly result: DeliveryResult,
  ) {
    this.turn = new CreateTurn(input, result)
  }

  async run(): Promise<DeliveryResult> {
    try {
      return await this.exchange()
    } finally {
      // A create whose outcome is not known keeps the turn until it cannot arrive any more.
      const mayArrive = this.result.view.existence === "uncertain" && this.msUntilLate > 0
      if (this.turn.isTaken && !mayArrive) {
        await this.endTurn()
      }
    }
  }

  /** The next order has to know which order at the remote is this one, before it looks for its own. */
  private async endTurn(): Promise<void> {
    const { existence } = this.result.view
    if (existence !== "present" || (await this.commit(null))) {
      await this.input.tools.endCreateTurn()
    }
  }

  async commit(begins: "step" | null): Promise<boolean> {
    const { view, known, progress } = this.result
    return await this.input.tools.checkpoint({
      remote_existence: view.existence,
      external_id: known.external_id,
      attempted_total: null,
      attempted_currency: null,
      progress: toStored(progress),
      begins,
    })
  }

  private async exchange(): Promise<DeliveryResult> {
    const { result } = this
    const limit = this.limit
    if (result.progress.is_bound_by_person && canRead(this.capabilities)) {
      result.view = { ...result.view, needs_read: true }
    }
    // One look more than exchanges, to see that the last of them left nothing to do.
    for (let count = 0; count <= limit; count += 1) {
      const step = this.look()
      if (step.problem !== null) {
        // By what this turn has learned the order may be mapped otherwise: the next turn tells.
        return count === 0 ? result.park(step.problem) : result.wait(null)
      }
      const { operation, wanted } = step
      result.mapped(wanted.mapped)
      if (operation === "none" || operation === "update_unsupported") {
        return result.deliver(operation === "update_unsupported")
      }
      if (operation === "unsettled") {
        return result.park(createUnsettled())
      }
      if (count === limit) {
        break
      }
      if (count > 0 && !(await this.mayContinue(operation))) {
        return result.wait(null)
      }
      if ((await this.advance(operation, wanted)) === "stop") {
        return result
      }
    }
    return this.capabilities.steps ? result.wait(null) : result.retry(contradiction())
  }

  get capabilities() {
    return this.input.connection.capabilities
  }

  get msUntilLate(): number {
    const { tools, clock, delivery } = this.input
    const { create_begun_ms, step_begun_ms } = delivery
    const stored = this.result.view.existence === "present" ? step_begun_ms : create_begun_ms
    const sinceMs = this.begunAt === null ? stored : clock.elapsed() - this.begunAt
    return sinceMs === null ? 0 : Math.max(0, tools.settleMs - sinceMs)
  }

  private get limit(): number {
    const { steps, assignsIds } = this.capabilities
    return steps ? MAX_STEPS : assignsIds ? MAX_WITH_DOUBT : MAX_EXCHANGES
  }

  private look() {
    const { result, decision } = this
    const { mapped } = decision
    return nextStep(
      {
        ...decision,
        // An id of the remote's may be told, or lost, within the turn.
        mapped: this.capabilities.assignsIds
          ? { ...mapped, external_id: result.known.external_id }
          : mapped,
        view: result.view,
        writtenStatus: result.known.written_status,
        justWritten: result.statusJustWritten,
        remoteUpdatedAt: result.known.remote_updated_at,
      },
      decidingPart(this.input.connection),
    )
  }

  private async mayContinue(operation: NextOperation): Promise<boolean> {
    const { holdsLease, delivery, breaker } = this.input
    // While the last exchange was under way this process may have been stopped, and another one
    // may have sent the order.
    if (!(await holdsLease())) {
      return false
    }
    // The connection may have been paused by another order while this one was on its way.
    return delivery.is_urgent || breaker.allows(operation === "create" ? "create" : "update")
  }

  private async advance(operation: NextOperation, wanted: Wanted): Promise<Advance> {
    switch (operation) {
      case "create":
        return this.capabilities.assignsIds
          ? await createWithDoubt(this, wanted)
          : await this.request(operation, wanted, async () => createOrder(this, wanted))
      case "find":
        return this.result.view.existence === "present"
          ? await this.request("list", wanted, async () => findInList(this, wanted))
          : await findLostOrder(this, wanted)
      case "step":
        return await takeStep(this, wanted)
      case "fetch":
        return await this.request(operation, wanted, async () => fetchOrder(this, wanted))
      case "update":
        return await this.request(operation, wanted, async () => updateOrder(this, wanted))
      case "status":
        return await this.request(operation, wanted, async () => writeStatus(this, wanted))
      case "remove":
        return await this.request(operation, wanted, async () => removeOrder(this, wanted))
      default:
        return "stop"
    }
  }

  async request(
    operation: RemoteOperation,
    wanted: Wanted,
    work: () => Promise<RemoteView>,
  ): Promise<Advance> {
    const { input, result } = this
    const { breaker, delivery } = input
    this.mayHaveApplied = false
    try {
      result.view = await work()
      await breaker.noteOutcome(operation, "ok")
      if (operation !== "create" && operation !== "find") {
        await breaker.noteReached(delivery.key_fingerprint)
      }
      const conflict = result.takeConflict()
      if (conflict) {
        result.park(conflict)
        return "stop"
      }
      return "again"
    } catch (error) {
      const remoteError = toRemoteError(error)
      this.mayHaveApplied = remoteError.mayHaveApplied
      await breaker.noteOutcome(operation, remoteError.kind)
      return await handleFailure(this, operation, remoteError, wanted)
    }
  }

  get options() {
    return { signal: this.input.signal }
  }
}

function contradiction() {
  return pluginError({
    kind: "ambiguous",
    code: "unsettled",
    message: "The remote's answers contradict each other. The order will be checked again later.",
  })
}
