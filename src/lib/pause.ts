import {
  PAUSE_GROUPS,
  type OrderSyncPauseKind,
  type RemoteErrorKind,
  type RemoteOperation,
} from "../types"
import { writesOrder } from "./remote-operation"

/** Why a connection stops sending: see `PAUSE_GROUPS`. */
export type PauseKind = OrderSyncPauseKind

export const PAUSE_KINDS = Object.keys(PAUSE_GROUPS) as PauseKind[]

/** How long to wait for the next try while paused, in milliseconds. */
export interface ProbeIntervals {
  probeMs: number
  /** While the plan's order limit is used up. */
  quotaProbeMs: number
}

export const DEFAULT_PROBE_INTERVALS: ProbeIntervals = {
  probeMs: 60_000,
  quotaProbeMs: 60 * 60_000,
}

/** A wait that the remote names is waited for while sending up to this long; a longer one pauses. */
export const BRIEF_WAIT_MS = 5_000

/** A remote that has refused everything for this long is paused, however briefly it asks to wait. */
export const BRIEF_WAITS_FOR_MS = 60_000

/** This many transient failures in a row are the remote's problem, not one order's. */
export const OUTAGE_AFTER_FAILURES = 5

/** This many unknown orders in a row look like another project's key, not like deleted orders. */
export const WRONG_PROJECT_AFTER_MISSING = 3

/**
 * How long to wait for the next try while paused, in milliseconds. An outage is checked sooner
 * the first time, because most last seconds; a quota comes back by the month, so once an hour is
 * enough.
 */
export function probeDelayMs(
  kind: PauseKind,
  isFirst: boolean,
  { probeMs, quotaProbeMs }: ProbeIntervals,
): number {
  if (kind === "quota") {
    return quotaProbeMs
  }
  return kind === "outage" && isFirst ? Math.ceil(probeMs / 2) : probeMs
}

/** The pause that a single error causes, without counting. */
export function pauseFor(kind: RemoteErrorKind): PauseKind | null {
  switch (kind) {
    case "auth":
    case "origin":
    case "quota":
    case "misconfigured":
    case "rate_limited":
      return kind
    default:
      return null
  }
}

/** Returns that show a request got past the gate and was judged for its content. */
const JUDGED: readonly Outcome[] = ["ok", "invalid", "rejected", "missing"]

export type Outcome = "ok" | RemoteErrorKind

/** Whether what came back from an operation shows that the cause of a pause is gone. */
export function resumesOn(kind: PauseKind, operation: RemoteOperation, outcome: Outcome): boolean {
  const isWrite = writesOrder(operation)
  switch (kind) {
    case "outage":
      return outcome !== "transient" && outcome !== "ambiguous"
    case "rate_limited":
      return outcome !== "rate_limited"
    case "auth":
    case "misconfigured":
      return JUDGED.includes(outcome)
    case "origin":
      return isWrite && JUDGED.includes(outcome)
    case "quota":
      return operation === "create" && outcome === "ok"
    case "wrong_project":
      return isWrite && operation !== "create" && outcome === "ok"
    case "secrets":
      return false
  }
}
