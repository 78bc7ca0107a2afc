import type { ConnectionTestResult, RemoteErrorKind } from "../types"

/** How long the answer to a confirming request is believed, in milliseconds. */
export const CHECK_VALID_MS = 10_000

/** This many refusals in a row end the belief sooner: something may have begun after the request. */
export const CHECK_VALID_REFUSALS = 3

/** A row that failed so often has a problem of its own; it is no evidence against its connection. */
export const HABITUAL_FAILURES = 3

type Outcome = "ok" | RemoteErrorKind

/**
 * What one process has seen of a connection lately: which orders failed the same way in a row, and
 * what the last confirming request found. It outlives a pass, but nothing depends on its being
 * complete: another process confirms for itself.
 */
export class FailureEvidence {
  private kind: Outcome = "ok"
  private readonly orders = new Set<string>()
  private check: { result: ConnectionTestResult; at: number; refusals: number } | null = null
  private probes = 0

  /** An answer of another kind ends a run of failures. */
  noteOutcome(outcome: Outcome): void {
    if (outcome === this.kind && outcome !== "ok") {
      return
    }
    this.kind = outcome
    this.orders.clear()
    if (outcome === "ok" && this.check) {
      this.check.refusals = 0
    }
  }

  /**
   * Returns how many different orders have now failed the same way in a row.
   *
   * @param failures how often this order had failed before
   */
  noteFailure(kind: RemoteErrorKind, orderId: string, failures: number): number {
    this.noteOutcome(kind)
    if (failures < HABITUAL_FAILURES) {
      this.orders.add(orderId)
    }
    if (this.check) {
      this.check.refusals += 1
    }
    return this.orders.size
  }

  /** What the last confirming request found; null when that is too long ago. */
  recall(now: number): ConnectionTestResult | null {
    const { check } = this
    const isValid =
      check !== null && now - check.at < CHECK_VALID_MS && check.refusals <= CHECK_VALID_REFUSALS
    return isValid ? check.result : null
  }

  remember(result: ConnectionTestResult, now: number): void {
    this.check = { result, at: now, refusals: 0 }
  }

  /**
   * Whether the next probe of a paused connection is the confirming request instead of an order:
   * every other one is, so that an order which always fails does not keep the connection paused.
   */
  nextProbeAsks(): boolean {
    this.probes += 1
    return this.probes % 2 === 0
  }

  /** The pause is over: the next one begins with an order. */
  forgetProbes(): void {
    this.probes = 0
  }
}

/** The evidence of each connection, as long as the process lives. */
export class EvidenceByConnection {
  private readonly evidence = new Map<string, FailureEvidence>()

  of(connectionId: string): FailureEvidence {
    const known = this.evidence.get(connectionId) ?? new FailureEvidence()
    this.evidence.set(connectionId, known)
    return known
  }
}
