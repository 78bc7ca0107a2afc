import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { canConfirm } from "../../lib/blame"
import type { Clock } from "../../lib/clock"
import type { ReadOrder } from "../../lib/decide"
import { probeDelayMs, type PauseKind } from "../../lib/pause"
import type { ClaimScope } from "../../modules/order-sync/queries"
import { CircuitBreaker } from "../connection/circuit-breaker"
import { resolveOrderSync, type ReadyConnection } from "../connection/load-connection"
import { learnCapabilities, openConnection } from "../connection/open-connection"
import { runQueue } from "../queue/run-queue"
import { leaseOf } from "./claim-lease"
import { deliverBatch, readBatch, type BatchInput, type BatchOutcome } from "./deliver-batch"
import type { RecordTotals } from "./record-buffer"

/**
 * Rows a claim. Larger groups are read faster but hold the event loop longer at a time: in a burst
 * of 1,000 orders groups of 50, 75 and 100 reached 3.1, 3.2 and 3.4 times the speed of single
 * reads, and the slowest answer of the shop's own /health took 124, 153 and 230 ms.
 */
const BATCH_SIZE = 75

/**
 * Batches under way at the same time: while one waits for answers the next is read. A far remote
 * needs more of them, because its orders wait longer.
 */
const LANES = 2
const ORDERS_PER_FURTHER_LANE = 32

export interface DeliverConnectionInput {
  container: MedusaContainer
  connectionId: string
  signal: AbortSignal
  clock: Clock
  random: () => number
  /** Called after each order, so that a long pass counts as making progress. */
  onProgress: () => void
  /** Resolves when more orders may be due. */
  moreDue: () => Promise<void>
}

/** Sends what is due at one connection until nothing is, or the connection is paused. */
export async function deliverConnection(input: DeliverConnectionInput): Promise<RecordTotals> {
  const { container, connectionId, clock, signal } = input
  const totals: RecordTotals = { delivered: 0, parked: 0, skipped: 0, waiting: 0, lost: 0 }
  const connection = await openConnection(container, connectionId)
  if (connection === null) {
    return totals
  }
  const { evidence, senders } = resolveOrderSync(container)
  // One circuit breaker for all lanes: failures in a row are counted across them.
  const tools = { evidence: evidence.of(connectionId), clock, signal }
  const breaker = new CircuitBreaker(container, connection, tools)
  const pass = new Pass(input, breaker, totals)
  const { concurrency } = connection.row
  const lanes = connection.capabilities.createInTurn
    ? 1
    : Math.min(LANES + Math.floor(concurrency / ORDERS_PER_FURTHER_LANE), concurrency)
  await senders
    .shareOf(connectionId)
    .hold(async () =>
      runQueue(async () => pass.takeTurn(), { lanes, signal, moreDue: input.moreDue }),
    )
  return totals
}

/** What the lanes of a connection have in common. */
class Pass {
  private claiming: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly input: DeliverConnectionInput,
    private readonly breaker: CircuitBreaker,
    private readonly totals: RecordTotals,
  ) {}

  /** Returns whether something could be done. */
  async takeTurn(): Promise<boolean> {
    const { container, connectionId, signal } = this.input
    const sender = resolveOrderSync(container).senders.of(connectionId)
    // Before anything is claimed, because other processes could not send that.
    await sender.untilGranted(signal)
    // Read again each time: another process, or a person, may have changed it.
    const connection = await openConnection(container, connectionId)
    if (connection === null) {
      return false
    }
    this.breaker.use(connection)
    const { pause_kind } = connection.row
    sender.notePause(pause_kind !== null)
    return pause_kind === null
      ? (await this.turn(connection, "all")) !== null
      : await this.turnWhilePaused(connection, pause_kind)
  }

  /**
   * What may be sent while the connection is paused: what a person asked for; then, when only the
   * quota is spent, updates; and a probe, when its time has come.
   */
  private async turnWhilePaused(connection: ReadyConnection, kind: PauseKind): Promise<boolean> {
    if ((await this.turn(connection, kind === "quota" ? "updates" : "urgent")) !== null) {
      return true
    }
    const { connections, evidence, senders, timings } = resolveOrderSync(this.input.container)
    if (!(await connections.takeProbe(connection.row.id, probeDelayMs(kind, false, timings)))) {
      return false
    }
    if (kind === "rate_limited") {
      // The time that the remote asked for has passed; nothing has to be tried out.
      await this.breaker.noteOutcome("probe", "ok")
      return true
    }
    const isAskedFirst = canConfirm(kind) && evidence.of(connection.row.id).nextProbeAsks()
    if (!isAskedFirst && (await this.probeWithOrder(connection, kind))) {
      return true
    }
    // With no order to try the connection with, the connection test's own requests decide.
    await senders
      .of(connection.row.id)
      .run(this.input.signal, async () => this.breaker.probeWithoutOrder())
    return this.breaker.pauseKind !== kind
  }

  /**
   * Looks through what is due until an order needs a request, which is the probe; what needs none is
   * settled on the way. Returns whether the remote was asked.
   */
  private async probeWithOrder(connection: ReadyConnection, kind: PauseKind): Promise<boolean> {
    // A new order does not prove which project it is, and would be created in the wrong one.
    const scope = kind === "wrong_project" ? "probe_present" : "probe"
    while (!this.input.signal.aborted) {
      const outcome = await this.turn(connection, scope)
      if (outcome === null) {
        return false
      }
      if (outcome.hasAsked) {
        return true
      }
    }
    return false
  }

  /** Claims and delivers one batch; null when nothing could be claimed. */
  private async turn(connection: ReadyConnection, scope: ClaimScope): Promise<BatchOutcome | null> {
    const batch = await this.oneByOne(async () => this.claim(connection, scope))
    if (batch === null) {
      return null
    }
    const outcome = await deliverBatch(batch.input, batch.orders)
    for (const key of Object.keys(this.totals) as (keyof RecordTotals)[]) {
      this.totals[key] += outcome.totals[key]
    }
    return outcome
  }

  /**
   * The lanes claim and read one after the other. At the same time each would take as long as all of
   * them, and nothing would be sent meanwhile.
   */
  private async oneByOne<TResult>(work: () => Promise<TResult>): Promise<TResult> {
    const done = this.claiming.then(work)
    this.claiming = done.catch(() => undefined)
    return await done
  }

  private async claim(
    connection: ReadyConnection,
    scope: ClaimScope,
  ): Promise<{ input: BatchInput; orders: Map<string, ReadOrder> } | null> {
    const { container, clock, random, signal, onProgress } = this.input
    const { id } = connection.row
    const { assignsIds, update, steps } = connection.capabilities
    const claimId = generateEntityId(undefined, "osclm")
    const { deliveries, senders, timings } = resolveOrderSync(container)
    const lease = leaseOf(connection, timings)
    // Before the request: a process that is stopped while it waits for the answer must not take the
    // moment in which it continues for the beginning of its lease.
    const claimedAt = clock.elapsed()
    const claimed = await deliveries.claim({
      connectionId: id,
      claimId,
      scope,
      limit: senders.of(id).claimSize(BATCH_SIZE),
      leaseMs: lease.leaseMs,
      // Where the remote makes the ids, each create is committed before it is sent.
      marksDoubt: !assignsIds,
      forgetsContent: !assignsIds || update || steps,
    })
    if (claimed.length === 0) {
      return null
    }
    await senders.shareOf(id).expect(claimed.length)
    if (!(await learnCapabilities(container, connection, this.breaker, signal))) {
      await deliveries.release(
        claimId,
        claimed.map((delivery) => delivery.id),
      )
      return null
    }
    const input = {
      container,
      connection,
      breaker: this.breaker,
      claimId,
      lease,
      claimedAt,
      claimed,
      clock,
      random,
      signal,
      onProgress,
      isProbe: scope === "probe" || scope === "probe_present",
    }
    return { input, orders: await readBatch(input) }
  }
}
