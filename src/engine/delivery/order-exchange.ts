import { nextStep, type Decision } from "../../lib/decide"
import { pluginError } from "../../lib/error-code"
import {
  afterCreate,
  afterFound,
  afterRead,
  afterRemoval,
  afterStatus,
  afterUpdate,
  canRead,
  isOurs,
  type NextOperation,
  type RemoteView,
  type Wanted,
} from "../../lib/exchange"
import type { RemoteOperation, RemoteOrder } from "../../types"
import { createWithDoubt } from "./create-with-doubt"
import { decidingPart } from "./deciding-part"
import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"
import { findInList } from "./find-in-list"
import { findLostOrder } from "./find-lost-order"
import { handleFailure, toRemoteError } from "./handle-failure"
import { nameStatus } from "./name-status"
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

/** How long an order waits while another one is being created, in milliseconds. */
const TURN_WAIT_MS = 2_000

/** Whether the turn continues with another look, or is over. */
export type Advance = "again" | "stop"

/** One turn of one order, as far as it speaks to the remote. */
export class OrderExchange {
  /** When this turn began a create or a step whose outcome is not known, by `clock.elapsed`. */
  begunAt: number | null = null
  /** Whether it is this order's turn to be created. */
  hasTurn = false
  /** What `fetchOrder` answered in this turn. */
  remote: RemoteOrder | null = null
  /** Whether the last request failed in a way that it may have been carried out. */
  mayHaveApplied = false
  /** The order was read in this turn because a status was refused. */
  hasReadAfterRefusal = false

  constructor(
    readonly input: DeliverOrderInput,
    private readonly decision: Extract<Decision, { do: "send" }>,
    readonly result: DeliveryResult,
  ) {}

  async run(): Promise<DeliveryResult> {
    try {
      return await this.exchange()
    } finally {
      // A create whose outcome is not known keeps the turn until it cannot arrive any more.
      if (this.hasTurn && this.result.view.existence !== "uncertain") {
        await this.input.tools.endCreateTurn()
      }
    }
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
        return result.park(step.problem)
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

  /**
   * Milliseconds until what was begun without a known answer cannot reach the remote any more; 0:
   * nothing can.
   */
  get msUntilLate(): number {
    const { tools, clock, delivery } = this.input
    const { create_begun_ms, step_begun_ms } = delivery
    const stored = this.result.view.existence === "present" ? step_begun_ms : create_begun_ms
    const sinceMs = this.begunAt === null ? stored : clock.elapsed() - this.begunAt
    return sinceMs === null ? 0 : Math.max(0, tools.settleMs - sinceMs)
  }

  /** Whether it is this order's turn to be created, or to be looked for; else it waits. */
  async takeTurn(): Promise<boolean> {
    const { tools } = this.input
    // Long enough for a look, the create and another look.
    this.hasTurn = await tools.takeCreateTurn(3 * tools.exchangeMs + tools.settleMs)
    if (!this.hasTurn) {
      this.result.waitFor(TURN_WAIT_MS, null)
    }
    return this.hasTurn
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
          : await this.request(operation, wanted, async () => this.create(wanted))
      case "find":
        return this.result.view.existence === "present"
          ? await this.request("list", wanted, async () => findInList(this, wanted))
          : await findLostOrder(this, wanted)
      case "step":
        return await takeStep(this, wanted)
      case "fetch":
        return await this.request(operation, wanted, async () => this.fetch(wanted))
      case "update":
        return await this.request(operation, wanted, async () => this.update(wanted))
      case "status":
        return await this.request(operation, wanted, async () => this.setStatus(wanted))
      case "remove":
        return await this.request(operation, wanted, async () => this.remove(wanted))
      default:
        return "stop"
    }
  }

  /**
   * One exchange with the remote, of which the connection learns as well.
   *
   * @param work answers what is known afterwards
   */
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

  private async create(wanted: Wanted): Promise<RemoteView> {
    const { result } = this
    const { provider, context } = this.input.connection
    const answer = await result.attempt("create", null, async () =>
      provider.createOrder(wanted.mapped, context, this.options),
    )
    result.created()
    result.accepted(wanted.mapped)
    result.flagged(answer.coercions ?? [])
    return afterCreate(result.view, wanted, answer.status)
  }

  private async update(wanted: Wanted): Promise<RemoteView> {
    const { result, capabilities } = this
    const { provider, context } = this.input.connection
    const status = capabilities.setStatus ? null : wanted.status
    const answer = await result.attempt("update", status, async () =>
      provider.updateOrder!(wanted.mapped, status, context, this.options),
    )
    result.updated(status)
    result.accepted(wanted.mapped)
    if (answer.coercions) {
      result.flagged(answer.coercions)
    }
    if (capabilities.updatesPartially) {
      result.progress = { ...result.progress, is_partial: true }
    }
    return afterUpdate(result.view, { ...wanted, status }, answer.status)
  }

  private async setStatus(wanted: Wanted): Promise<RemoteView> {
    const { result } = this
    const { provider, context } = this.input.connection
    const { mapped, fact } = wanted
    const status = wanted.status!
    const answer = await result.attempt("status", status, async () =>
      provider.setStatus!(
        {
          external_id: mapped.external_id!,
          remote_ids: result.progress.remote_ids ?? [],
          status,
          fact,
        },
        context,
        this.options,
      ),
    )
    result.updated(status)
    nameStatus(this, answer.status_code)
    return afterStatus(result.view, wanted, answer.status)
  }

  private async remove({ mapped }: Wanted): Promise<RemoteView> {
    const { result } = this
    const { provider, context } = this.input.connection
    const { remote_ids = [] } = result.progress
    await result.attempt("remove", "cancelled", async () =>
      provider.removeOrder!(
        { external_id: mapped.external_id!, remote_ids },
        context,
        this.options,
      ),
    )
    result.updated("cancelled")
    result.named(null)
    return afterRemoval(result.view)
  }

  private async fetch(wanted: Wanted): Promise<RemoteView> {
    const { result, capabilities } = this
    const { provider, context } = this.input.connection
    const remote = await result.attempt("fetch", null, async () =>
      provider.fetchOrder!(wanted.mapped.external_id!, context, this.options),
    )
    result.read(remote)
    if (result.view.existence === "present") {
      result.found()
      result.progress = { ...result.progress, is_bound_by_person: false }
      if (capabilities.find && capabilities.marker === undefined) {
        await this.input.tools.noteMarker(remote.store_order_id === wanted.order_id)
      }
      return afterRead(result.view, remote)
    }
    if (!isOurs(remote, wanted)) {
      result.foundConflict()
      return result.view
    }
    result.found()
    return afterFound(result.view, remote)
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
