import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { probeDelayMs, type PauseKind } from "../../lib/pause"
import type { ClaimedDelivery, ClaimScope } from "../../modules/order-sync/queries"
import { RemoteError } from "../../types"
import {
  findConnectionRow,
  makeReady,
  resolveOrderSync,
  UnusableConnectionError,
  type ReadyConnection,
} from "../shared/load-connection"
import { pauseConnection, resumeConnection } from "../shared/pause-connection"
import { ConnectionGate } from "./connection-gate"
import { deliverBatch } from "./deliver-batch"
import type { Clock } from "./delivery-result"
import type { RecordTotals } from "./record-buffer"

/**
 * Rows a claim. Larger groups are read faster but hold the event loop longer at a time: in a burst
 * of 1,000 orders groups of 50, 75 and 100 reached 3.1, 3.2 and 3.4 times the speed of single
 * reads, and the slowest answer of the shop's own /health took 124, 153 and 230 ms.
 */
const BATCH_SIZE = 75

/** Batches under way at one time: while one waits for answers the next is read. */
const LANES = 2

export interface DeliverConnectionInput {
  container: MedusaContainer
  connectionId: string
  signal: AbortSignal
  clock: Clock
  random: () => number
}

/** Sends what is due at one connection until nothing is, or the connection is paused. */
export async function deliverConnection(input: DeliverConnectionInput): Promise<RecordTotals> {
  const totals: RecordTotals = { delivered: 0, parked: 0, skipped: 0, waiting: 0, lost: 0 }
  const connection = await loadReady(input)
  if (connection === null) {
    return totals
  }
  // One gate for all lanes: failures in a row are counted across them.
  const gate = new ConnectionGate(input.container, connection)
  const { concurrency } = connection.row
  const lanes = Math.min(LANES, concurrency)
  const outcomes = await Promise.allSettled(
    Array.from({ length: lanes }, async (_, lane) => {
      const share = Math.floor(concurrency / lanes) + (lane < concurrency % lanes ? 1 : 0)
      await runLane(input, gate, share, totals)
    }),
  )
  const failed = outcomes.find((outcome) => outcome.status === "rejected")
  if (failed) {
    throw failed.reason
  }
  return totals
}

/** Takes one batch after the other until there is nothing to do (any more). */
async function runLane(
  input: DeliverConnectionInput,
  gate: ConnectionGate,
  concurrency: number,
  totals: RecordTotals,
): Promise<void> {
  while (!input.signal.aborted) {
    // Read anew each time: another process, or a person, may have changed it.
    const connection = await loadReady(input)
    if (connection === null) {
      return
    }
    gate.use(connection)
    const batch = await takeTurn(input, connection, gate, concurrency)
    if (batch === null) {
      return
    }
    for (const key of Object.keys(totals) as (keyof RecordTotals)[]) {
      totals[key] += batch[key]
    }
  }
}

/** Claims and delivers one batch; null when nothing could be claimed. */
async function takeTurn(
  input: DeliverConnectionInput,
  connection: ReadyConnection,
  gate: ConnectionGate,
  concurrency: number,
): Promise<RecordTotals | null> {
  const { container, clock, random, signal } = input
  const { id, pause_kind } = connection.row
  const claimId = generateEntityId(undefined, "osclm")
  // Before it is asked for: whoever is stopped while the answer is on its way must not take the
  // moment in which it goes on for the beginning of its lease.
  const claimedAt = clock.elapsed()
  const claimed =
    pause_kind === null
      ? await claim(container, id, claimId, "all", BATCH_SIZE)
      : await claimWhilePaused(input, connection, pause_kind, claimId, gate)
  if (claimed.length === 0) {
    return null
  }
  if (!(await learnCapabilities(container, connection, gate, signal))) {
    await resolveOrderSync(container).deliveries.release(
      claimId,
      claimed.map((delivery) => delivery.id),
    )
    return null
  }
  return await deliverBatch({
    container,
    connection,
    gate,
    claimId,
    claimedAt,
    claimed,
    concurrency,
    clock,
    random,
    signal,
    isProbe: pause_kind !== null,
  })
}

/**
 * Finds out, once after each change of the settings, what this account can do; sending to an older
 * API as if it were the current one would look like orders that vanish. While the connection is
 * paused nothing is asked, because the probe has to be the only request.
 *
 * @returns whether sending may go on
 */
async function learnCapabilities(
  container: MedusaContainer,
  connection: ReadyConnection,
  gate: ConnectionGate,
  signal: AbortSignal,
): Promise<boolean> {
  const { row, provider, context } = connection
  if (row.capabilities !== null || row.pause_kind !== null || !provider.detectCapabilities) {
    return true
  }
  try {
    connection.capabilities = await provider.detectCapabilities(context, { signal })
  } catch (error) {
    if (!RemoteError.is(error)) {
      throw error
    }
    // A store that stops breaks its requests off; that says nothing of the remote.
    if (!signal.aborted) {
      await gate.noteFailure(error)
      await gate.save()
    }
    return false
  }
  await resolveOrderSync(container).connections.recordCapabilities(
    row.id,
    row.version,
    connection.capabilities,
  )
  return true
}

/** Null when the connection is gone, switched off, or cannot be used; then it is paused. */
async function loadReady({
  container,
  connectionId,
}: DeliverConnectionInput): Promise<ReadyConnection | null> {
  const row = await findConnectionRow(container, connectionId)
  if (!row?.is_enabled) {
    return null
  }
  try {
    const connection = await makeReady(container, row)
    if (
      row.pause_kind === "secrets" &&
      (await resumeConnection(container, row.id, ["secrets"], "secrets"))
    ) {
      // Just read: whatever was wrong with the encryption key has been put right.
      row.pause_kind = null
    }
    return connection
  } catch (error) {
    if (!(error instanceof UnusableConnectionError)) {
      throw error
    }
    const { pauseKind: kind, code, message } = error
    await pauseConnection(container, {
      connectionId: row.id,
      kind,
      code,
      message,
      probeInMs: probeDelayMs(kind, true, resolveOrderSync(container).timings),
    })
    return null
  }
}

/**
 * What may be sent while the connection is paused: what a person asked for; then, when only the
 * quota is spent, updates; and one order as a probe, when its time has come.
 */
async function claimWhilePaused(
  { container, signal }: DeliverConnectionInput,
  connection: ReadyConnection,
  kind: PauseKind,
  claimId: string,
  gate: ConnectionGate,
): Promise<ClaimedDelivery[]> {
  const { id } = connection.row
  const first = await claim(
    container,
    id,
    claimId,
    kind === "quota" ? "updates" : "urgent",
    BATCH_SIZE,
  )
  if (first.length > 0) {
    return first
  }
  const { connections, timings } = resolveOrderSync(container)
  if (!(await connections.takeProbe(id, probeDelayMs(kind, false, timings)))) {
    return []
  }
  if (kind === "rate_limited") {
    // The time that the remote asked for has passed; nothing has to be tried out.
    await gate.noteOutcome("probe", "ok")
    return await claim(container, id, claimId, "all", BATCH_SIZE)
  }
  // A new order would tell nothing of whose project it is, and would be made in a stranger's.
  const scope = kind === "wrong_project" ? "probe_present" : "probe"
  const canary = await claim(container, id, claimId, scope, 1)
  if (canary.length === 0) {
    await probeByReading(connection, gate, signal)
  }
  return canary
}

/** With nothing due to try the connection with, a read tells whether the remote is back. */
async function probeByReading(
  connection: ReadyConnection,
  gate: ConnectionGate,
  signal: AbortSignal,
): Promise<void> {
  const { capabilities, provider, context } = connection
  if (!capabilities.list || !provider.listOrders) {
    return
  }
  try {
    await provider.listOrders({ page: 1, per_page: 1 }, context, { signal })
    await gate.noteOutcome("probe", "ok")
  } catch (error) {
    if (!RemoteError.is(error)) {
      throw error
    }
    if (!signal.aborted) {
      await gate.noteOutcome("probe", error.kind)
    }
  }
}

async function claim(
  container: MedusaContainer,
  connectionId: string,
  claimId: string,
  scope: ClaimScope,
  limit: number,
): Promise<ClaimedDelivery[]> {
  const { deliveries, timings } = resolveOrderSync(container)
  return await deliveries.claim({
    connectionId,
    claimId,
    scope,
    limit,
    leaseMs: timings.deliveryLeaseMs,
  })
}
