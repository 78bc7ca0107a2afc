import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  findConnectionRow,
  makeReady,
  resolveOrderSync,
  UnusableConnectionError,
  type ReadyConnection,
} from "../connection/load-connection"
import { pauseConnection } from "../connection/pause-connection"
import { runQueue } from "../queue/run-queue"
import { sendEvent } from "./send-event"

/** Requests at the same time for one connection and process; orders have their own. */
const LANES = 2

/** Events of one connection in one pass, so that a pass ends; the next tick or call continues. */
const MAX_A_PASS = 100

export interface EventTotals {
  sent: number
  parked: number
  waiting: number
  /** Results that were thrown away because another process holds the event now. */
  lost: number
}

export interface DeliverConnectionEventsInput {
  container: MedusaContainer
  connectionId: string
  random: () => number
  signal: AbortSignal
  /** Resolves when more events may be due. */
  moreDue: () => Promise<void>
}

/** Sends what is due at one connection until nothing is, its events rest, or the pass is full. */
export async function deliverConnectionEvents(
  input: DeliverConnectionEventsInput,
): Promise<EventTotals> {
  const totals: EventTotals = { sent: 0, parked: 0, waiting: 0, lost: 0 }
  await runQueue(async () => takeTurn(input, totals), {
    lanes: LANES,
    maxTurns: MAX_A_PASS,
    signal: input.signal,
    moreDue: input.moreDue,
  })
  return totals
}

/** Sends one event; returns whether there was one. */
async function takeTurn(
  { container, connectionId, random, signal }: DeliverConnectionEventsInput,
  totals: EventTotals,
): Promise<boolean> {
  const { events, cipher, timings } = resolveOrderSync(container)
  // Read again each time: another process, or a person, may have changed it.
  const connection = await loadReady(container, connectionId)
  if (connection === null) {
    return false
  }
  const claimId = generateEntityId(undefined, "osclm")
  const event = await events.claim(connectionId, claimId, timings.eventLeaseMs)
  if (event === null) {
    return false
  }
  const { row } = connection
  const result = await sendEvent({ event, connection, cipher, intervals: timings, random, signal })
  if (result.pause) {
    await pauseConnection(container, { connectionId, ...result.pause })
  }
  if (result.restMs !== null) {
    await events.rest(connectionId, result.restMs, row.events_failure_streak + 1)
  } else if (result.isJudged && row.events_failure_streak > 0) {
    await events.wake(connectionId)
  }
  const isRecorded = await events.record(claimId, result.record)
  const { state } = result.record
  totals[isRecorded ? (state === "pending" ? "waiting" : state) : "lost"] += 1
  return true
}

/** Null when the connection is gone or cannot be used; the orders report what is wrong with it. */
async function loadReady(
  container: MedusaContainer,
  connectionId: string,
): Promise<ReadyConnection | null> {
  const row = await findConnectionRow(container, connectionId)
  if (!row?.is_enabled) {
    return null
  }
  try {
    const connection = await makeReady(container, row)
    return connection.capabilities.events && connection.provider.sendEvent ? connection : null
  } catch (error) {
    if (error instanceof UnusableConnectionError) {
      return null
    }
    throw error
  }
}
