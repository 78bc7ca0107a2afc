import type { AdminOrderSyncAttempt, RemoteStatus } from "../../types"
import type { BadgeColour } from "./describe-state"

type Attempt = AdminOrderSyncAttempt

/** One mark of the timeline: an attempt, or several that went the same way one after another. */
export interface TimelineEntry {
  /** The newest of them. */
  attempt: Attempt
  count: number
  /** When the first of them was. */
  since: string
}

/** Failures that are repeated automatically, or that concern the whole connection. */
const PASSING = ["ambiguous", "transient", "rate_limited", "quota"]

/**
 * Gathers attempts, newest first, for people: an outage of a night is one entry and not forty. What
 * went well is never gathered, because each time something else was sent.
 */
export function toTimeline(attempts: readonly Attempt[]): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  for (const attempt of attempts) {
    const last = entries.at(-1)
    if (last && attempt.outcome !== "ok" && isSame(last.attempt, attempt)) {
      last.count += 1
      last.since = attempt.attempted_at
    } else {
      entries.push({ attempt, count: 1, since: attempt.attempted_at })
    }
  }
  return entries
}

function isSame(one: Attempt, other: Attempt): boolean {
  const essence = ({ operation, outcome, status, code, message, error_fields }: Attempt) =>
    JSON.stringify([operation, outcome, status, code, message, error_fields])
  return essence(one) === essence(other)
}

export interface AttemptDescription {
  /** What happened, in a sentence that takes the provider's name and, where set, the status. */
  key: string
  status: RemoteStatus | null
  colour: BadgeColour
  /** Whether the sentence leaves open why it did not work. */
  isFailure: boolean
}

/** What an attempt means for the order, in words of a shop and not of HTTP. */
export function describeAttempt({
  operation,
  outcome,
  written_status,
}: Pick<Attempt, "operation" | "outcome" | "written_status">): AttemptDescription {
  if (isEmptyLookup({ operation, outcome })) {
    return { key: keyOf("fetch.nothing"), status: null, colour: "grey", isFailure: false }
  }
  if (outcome !== "ok") {
    const colour = PASSING.includes(outcome) ? "orange" : "red"
    return { key: keyOf(`${operation}.failed`), status: null, colour, isFailure: true }
  }
  const status = operation === "update" || operation === "status" ? written_status : null
  const key = keyOf(`${operation}.${status === null ? "ok" : "status"}`)
  return { key, status, colour: "green", isFailure: false }
}

/** A lookup that finds nothing has done its work: it is no failure. */
export function isEmptyLookup({
  operation,
  outcome,
}: Pick<Attempt, "operation" | "outcome">): boolean {
  return operation === "fetch" && outcome === "missing"
}

function keyOf(end: string): string {
  return `orderSync.orderDetail.timeline.${end}`
}
