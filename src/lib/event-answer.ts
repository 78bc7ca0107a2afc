import type { RemoteErrorKind } from "../types"

/** After this long in the queue an event is no longer useful. */
export const EVENT_MAX_AGE_MS = 72 * 60 * 60 * 1_000

/** A quota comes back by the month, so it is enough to look once an hour. */
export const EVENT_QUOTA_WAIT_MS = 60 * 60 * 1_000

/** What the events of one connection wait at most after failures, so that they follow a recovery soon. */
export const EVENT_QUEUE_WAIT_CAP_MS = 5 * 60 * 1_000

/** This often an event is sent at most that the remote may have taken although it did not say so. */
export const EVENT_MAX_UNCLEAR_SENDS = 3

/**
 * What follows from a failed event.
 *
 * - `park_event`: this event is refused, the others are not concerned
 * - `retry_event`: this event is tried again later, the others continue
 * - `rest_queue`: all events of the connection wait, and this one is tried again
 * - `pause_connection`: the account is refused, orders included
 */
export type EventConsequence = "park_event" | "retry_event" | "rest_queue" | "pause_connection"

/**
 * What an answer to an event means. Orders must not suffer from a flood of events, so an answer
 * stops them only when it cannot be due to the event: the API key itself is refused. A refused
 * domain, a spent quota or a page from a firewall may be, so there only the events rest.
 */
export function afterEventFailure(kind: RemoteErrorKind): EventConsequence {
  switch (kind) {
    case "auth":
      return "pause_connection"
    case "event":
    case "invalid":
    case "rejected":
    case "missing":
      return "park_event"
    case "ambiguous":
      return "retry_event"
    case "transient":
    case "rate_limited":
    case "origin":
    case "quota":
    case "misconfigured":
      return "rest_queue"
  }
}
