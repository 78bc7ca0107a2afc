import type { FaultAction, FaultRuleInput } from "../../../dev/emulator"
import type { Random } from "../../../dev/emulator/random"

/** So many of the remote's requests are spoilt. */
export const FAULT_SHARE = 0.3

/** Shorter than what hangs, longer than what is only late. */
export const TIMEOUT_SECONDS = 4

const LATE_MS = 300

const fails = (status: number): FaultAction => ({ type: "status", status, headers: {} })

/**
 * All ways in which a remote breaks without lying. Left out is what says the opposite of what was
 * done and can be believed: "404, no such order" for one that is there, "204" to a create that was
 * thrown away, a late create that is stored after a read found nothing. Left out is also 402, which
 * pauses creates for an hour; `answers.spec.ts` has it.
 */
const ACTIONS: FaultAction[] = [
  fails(500),
  fails(503),
  fails(408),
  { type: "accept_then_status", status: 500, headers: {} },
  { type: "accept_then_status", status: 502, headers: {} },
  { type: "hang" },
  { type: "accept_then_hang" },
  { type: "reset_before" },
  { type: "reset_after" },
  { type: "delay", ms: LATE_MS, stage: "before" },
  { type: "delay", ms: LATE_MS, stage: "after" },
  { type: "html_200", process: false },
  { type: "html_200", process: true },
  { type: "broken_json", process: false },
  { type: "broken_json", process: true },
  { type: "truncated_body", process: false },
  { type: "truncated_body", process: true },
  { type: "oversized", megabytes: 2, process: true },
  { type: "gzip_bomb", megabytes: 8, process: true },
  { type: "drip", intervalMs: 1_000, process: true },
  { type: "empty_200", process: true },
  { type: "no_content_204", process: true },
  { type: "wrong_envelope", process: true },
  { type: "status", status: 429, headers: { "retry-after": "1" } },
]

/** Each of them stops the whole connection for a minute. */
const PAUSING: FaultAction[] = [
  fails(401),
  fails(403),
  { type: "status", status: 302, headers: { location: "https://example.com/login" } },
]

/**
 * Rules that together spoil the share of requests, each action as often as any other.
 *
 * @param pauses how often one of the answers comes that pause the connection for a minute
 */
export function stormFaults(random: Random, pauses: number): FaultRuleInput[] {
  const share = FAULT_SHARE / ACTIONS.length
  const usual = ACTIONS.map((action, index) => ({
    // A rule is asked only when those before it were not drawn.
    probability: share / (1 - share * index),
    action,
  }))
  const pausing = Array.from({ length: pauses }, () => ({
    probability: 0.05,
    times: 1,
    action: PAUSING[Math.floor(random() * PAUSING.length)],
  }))
  return [...usual, ...pausing]
}
