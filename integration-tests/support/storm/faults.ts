import type { Emulator, FaultAction, FaultRuleInput, RecordedRequest } from "../../../dev/emulator"
import { deadline } from "../../../dev/testing"
import { MOMENT_DEADLINE_MS } from "./environment"

/** The share of requests that meet a fault. */
export const FAULT_SHARE = 0.3

/** Shorter than what hangs, longer than what is only late. */
export const TIMEOUT_SECONDS = 4

const LATE_MS = 300

export const CREATES = { method: "POST", path: "/api/orders/track" }

const fails = (status: number, headers: Record<string, string> = {}) => ({
  type: "status" as const,
  status,
  headers,
})

/**
 * All ways in which a remote breaks for one request without lying. Left out is what says the
 * opposite of what was done and can be believed: "404, no such order" for one that exists, "204"
 * to a create that was thrown away, a late create that is stored after a read found nothing.
 */
const USUAL: FaultAction[] = [
  fails(500),
  fails(503),
  fails(408),
  fails(429, { "retry-after": "1" }),
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
]

/** To writes only. What is refused like this is parked until a person retries it. */
const REFUSALS: FaultAction[] = [fails(409), fails(422)]

/** Each of them stops the whole connection: 402 for an hour, the others for a minute. */
export const PAUSING: FaultAction[] = [
  fails(401),
  fails(402),
  fails(403),
  fails(302, { location: "https://example.com/login" }),
  // Of a web server that knows no such page: an order that is missing is said in JSON.
  { ...fails(404, { "content-type": "text/html" }), body: "<h1>Not Found</h1>" },
  fails(429, { "retry-after": "soon" }),
]

/** What is wrong with the remote during a storm. */
export class StormFaults {
  /** By the id of the rule; also of rules that are gone. */
  private readonly names = new Map<string, string>()
  /** What the remote does with one order or with all requests, before anything is drawn. */
  private readonly lasting = new Set<FaultRuleInput>()
  private isBegun = false

  constructor(private readonly emulator: Emulator) {}

  /** From now on that share of requests meets a fault, each kind as often as any other. */
  begin(): void {
    this.isBegun = true
    this.apply()
  }

  /** From now on only what lasts is wrong. */
  end(): void {
    this.isBegun = false
    this.apply()
  }

  /** Spoils all requests that fit, until it is lifted; returns how. */
  addLasting(rule: FaultRuleInput): () => void {
    this.lasting.add(rule)
    this.apply()
    return () => {
      this.lasting.delete(rule)
      this.apply()
    }
  }

  /** Rules are asked in their order. @param first asked before all others */
  private apply(first?: FaultRuleInput): string | null {
    this.emulator.clearFaults()
    const firstId = first ? this.add(first) : null
    this.lasting.forEach((rule) => this.add(rule))
    if (this.isBegun) {
      this.addDrawn()
    }
    return firstId
  }

  private addDrawn(): void {
    const rules: Pick<FaultRuleInput, "match" | "action">[] = [
      ...REFUSALS.map((action) => ({ match: { write: true }, action })),
      ...USUAL.map((action) => ({ action })),
    ]
    const share = FAULT_SHARE / rules.length
    rules.forEach((rule, index) => {
      // A rule is asked only when those before it were not drawn.
      this.add({ ...rule, probability: share / (1 - share * index) })
    })
  }

  /**
   * Lets the next request that fits meet this fault, before any other can.
   *
   * @returns that request, as soon as it has come so far
   */
  async injectNext(
    rule: Pick<FaultRuleInput, "match" | "action">,
    isFarEnough: (request: RecordedRequest) => boolean = () => true,
  ): Promise<RecordedRequest> {
    const id = this.apply({ ...rule, times: 1 })
    return await this.emulator.waitForRequest(
      (request) => request.faultId === id && isFarEnough(request),
      deadline(MOMENT_DEADLINE_MS),
    )
  }

  /** How many requests met which fault. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const { faultId } of this.emulator.requests) {
      if (faultId !== null) {
        const name = this.names.get(faultId) ?? faultId
        counts[name] = (counts[name] ?? 0) + 1
      }
    }
    return counts
  }

  private add(rule: FaultRuleInput): string {
    const { id, action } = this.emulator.addFault(rule)
    this.names.set(id, nameOf(action))
    return id
  }
}

/** For example "status 503", "html_200 (carried out)". */
export function nameOf(action: FaultAction): string {
  if ("status" in action) {
    return `${action.type} ${action.status}`
  }
  if (action.type === "delay") {
    return `delay ${action.stage}`
  }
  return "process" in action && action.process ? `${action.type} (carried out)` : action.type
}
