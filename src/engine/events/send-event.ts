import { nextBackoff } from "../../lib/backoff"
import {
  afterEventFailure,
  EVENT_MAX_UNCLEAR_SENDS,
  EVENT_QUEUE_WAIT_CAP_MS,
  EVENT_QUOTA_WAIT_MS,
} from "../../lib/event-answer"
import { givenCode, type StoredCode } from "../../lib/error-code"
import { createTextHider } from "../../lib/hide-texts"
import { probeDelayMs, type ProbeIntervals } from "../../lib/pause"
import type { ClaimedEvent, EventRecord, PauseInput } from "../../modules/order-sync/queries"
import type { SecretCipher } from "../../modules/order-sync/secrets"
import type { ErrorKind, TrackingEvent, RemoteError } from "../../types"
import type { ReadyConnection } from "../connection/load-connection"
import { toRemoteError } from "../delivery/handle-failure"
import { openEventData } from "./event-data"

export interface SendEventInput {
  event: ClaimedEvent
  connection: ReadyConnection
  cipher: SecretCipher
  /** Until a connection that is paused is tried again. */
  intervals: ProbeIntervals
  random: () => number
  signal: AbortSignal
}

type Failure = Problem & Pick<RemoteError, "kind" | "retryAfterMs">

export interface SendEventResult {
  record: EventRecord
  /** The remote accepted or refused this event by its content, so it accepts events again. */
  isJudged: boolean
  /** How long all events of the connection wait, in milliseconds; null: not at all. */
  restMs: number | null
  /** What stops the connection, orders included. */
  pause: Omit<PauseInput, "connectionId"> | null
}

/** What is kept of a failure in columns that are not sealed. */
interface Problem {
  kind: ErrorKind
  code: StoredCode
  message: string
}

/** Shorter pieces do not identify anybody, and hiding them would leave nothing to read. */
const MIN_HIDDEN_LENGTH = 3

/** Sends one claimed event and decides what follows; writes nothing. */
export async function sendEvent(input: SendEventInput): Promise<SendEventResult> {
  const { event, connection, cipher, signal } = input
  if (!connection.row.event_rules?.allowed_keys.includes(event.event_key)) {
    return parked(event, {
      kind: "event",
      code: "event_not_allowed",
      message: "The connection no longer allows this event.",
    })
  }
  const data = openEventData(cipher, event.id, event.sealed_data)
  if (data === null) {
    return parked(event, {
      kind: "secrets",
      code: "unreadable_data",
      message:
        "The event cannot be read with this store's encryption key. Add the key that it was stored " +
        "with to the plugin option previousEncryptionKeys, and save the connection.",
    })
  }
  try {
    await connection.provider.sendEvent!({ event: event.event_key, data }, connection.context, {
      signal,
    })
    return settled({ ...recordOf(event, "sent"), attempts: event.attempts + 1 }, true)
  } catch (error) {
    if (signal.aborted) {
      // The store is stopping; that proves nothing about the remote.
      return settled(recordOf(event, "pending"), false)
    }
    return afterFailure(input, withoutData(toRemoteError(error), data))
  }
}

function afterFailure(
  { event, connection, intervals, random }: SendEventInput,
  error: Failure,
): SendEventResult {
  switch (afterEventFailure(error.kind)) {
    case "park_event":
      return { ...parked(event, error), isJudged: true }
    case "pause_connection": {
      const { code, message } = error
      const record = { ...recordOf(event, "pending"), ...toColumns(error) }
      return {
        ...settled(record, false),
        pause: { kind: "auth", code, message, probeInMs: probeDelayMs("auth", true, intervals) },
      }
    }
    case "retry_event":
      return event.attempts + 1 < EVENT_MAX_UNCLEAR_SENDS
        ? settled(retried(event, error, random()), false)
        : parked(event, error)
    case "rest_queue": {
      const failures = connection.row.events_failure_streak + 1
      return {
        ...settled(retried(event, error, random()), false),
        restMs: restMs(error, failures, random()),
      }
    }
  }
}

/** A remote that refuses a value often quotes it; what customers typed stays encrypted. */
function withoutData(error: RemoteError, data: TrackingEvent["data"]): Failure {
  const { kind, message, retryAfterMs } = error
  const values = data.map(({ value }) => value).filter(({ length }) => length >= MIN_HIDDEN_LENGTH)
  const code = givenCode(error.code)
  return { kind, code, message: createTextHider(values, "…")(message), retryAfterMs }
}

/** How long the connection's events wait: as long as the remote says, if it does. */
function restMs(error: Failure, failures: number, random: number): number {
  if (error.kind === "quota") {
    return EVENT_QUOTA_WAIT_MS
  }
  const { delayMs } = nextBackoff(failures, 0, random)
  return error.retryAfterMs ?? Math.min(delayMs, EVENT_QUEUE_WAIT_CAP_MS)
}

/** The event waits for longer each time, so that one that always fails does not block others. */
function retried(event: ClaimedEvent, error: Failure, random: number): EventRecord {
  const problem = { ...recordOf(event, "pending"), ...toColumns(error) }
  if (error.kind === "rate_limited" || error.kind === "quota") {
    // It proves nothing about this event, so sending continues with it.
    return problem
  }
  const attempts = event.attempts + 1
  const { delayMs, waitedMs } = nextBackoff(attempts, event.waited_ms, random)
  return { ...problem, attempts, waited_ms: waitedMs, delay_ms: delayMs }
}

function parked(event: ClaimedEvent, problem: Problem): SendEventResult {
  return settled({ ...recordOf(event, "parked"), ...toColumns(problem) }, false)
}

function settled(record: EventRecord, isJudged: boolean): SendEventResult {
  return { record, isJudged, restMs: null, pause: null }
}

function recordOf(event: ClaimedEvent, state: EventRecord["state"]): EventRecord {
  const { id, attempts, waited_ms } = event
  return {
    id,
    state,
    delay_ms: 0,
    attempts,
    waited_ms,
    error_kind: null,
    error_code: null,
    error_message: null,
  }
}

function toColumns({ kind, code, message }: Problem) {
  return { error_kind: kind, error_code: code, error_message: message }
}
