import type { CHECK_NAMES, ConnectionTestResult, ErrorCode, RemoteErrorKind } from "../types"
import { OUTAGE_AFTER_FAILURES, type PauseKind } from "./pause"

/** This many different orders refused the same way in a row prove that it is the connection. */
export const REFUSED_AFTER_ORDERS = 3

/** Whom a failure concerns; "unknown": a confirming request has to tell. */
export type Blame = "connection" | "order" | "unknown"

/** Found before a request goes out, so the settings are wrong whatever the remote would say. */
export const LOCAL_CODES: readonly string[] = [
  "api_key_malformed",
  "origin_malformed",
  "https_required",
  "private_address",
  "invalid_url",
] satisfies ErrorCode[]

export interface FailureSituation {
  kind: RemoteErrorKind
  code: string
  /** Different orders that failed this way in a row. */
  orders: number
  /** Failures in a row, repeated ones of the same order included. */
  failures: number
}

/**
 * Whom a failure concerns, as far as counting tells. A pause needs proof: several different orders,
 * or a cheap request that fails as well. A web page with 403 is never proof by number, because a
 * firewall that dislikes one product refuses every order of it.
 */
export function blame({ kind, code, orders, failures }: FailureSituation): Blame {
  switch (kind) {
    case "rate_limited":
    case "quota":
      return "connection"
    case "transient":
      if (orders >= OUTAGE_AFTER_FAILURES) {
        return "connection"
      }
      return failures >= OUTAGE_AFTER_FAILURES ? "unknown" : "order"
    case "auth":
    case "origin":
    case "misconfigured":
      return LOCAL_CODES.includes(code) || (code !== "forbidden" && orders >= REFUSED_AFTER_ORDERS)
        ? "connection"
        : "unknown"
    default:
      return "order"
  }
}

type CheckName = (typeof CHECK_NAMES)[number]

/** The checks of a connection test that have to pass for a cause not to be the connection's. */
const CHECKS: Partial<Record<PauseKind, readonly CheckName[]>> = {
  outage: ["reachable"],
  misconfigured: ["reachable"],
  auth: ["reachable", "api_key"],
  origin: ["reachable", "api_key", "origin"],
}

/** Codes of a check that found nothing out. */
const UNDECIDED: readonly string[] = [
  "not_checked",
  "rate_limited",
  "aborted",
] satisfies ErrorCode[]

/** Whom a cause concerns, as a test of the connection has just found. */
export function blameByCheck(cause: PauseKind, { ok, checks }: ConnectionTestResult): Blame {
  const needed = CHECKS[cause]
  if (!needed) {
    return "unknown"
  }
  const failed = checks.filter((check) => !check.ok && needed.some((name) => name === check.name))
  if (ok || (checks.length > 0 && failed.length === 0)) {
    return "order"
  }
  return failed.some(({ code }) => !UNDECIDED.includes(code)) ? "connection" : "unknown"
}

/** Whether a cause can be confirmed, or found to be gone, without an order. */
export function canConfirm(cause: PauseKind): boolean {
  return CHECKS[cause] !== undefined
}
