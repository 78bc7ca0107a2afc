import type { MedusaContainer } from "@medusajs/framework/types"
import { blame } from "../../lib/blame"
import {
  BRIEF_WAIT_MS,
  BRIEF_WAITS_FOR_MS,
  OUTAGE_AFTER_FAILURES,
  pauseFor,
  probeDelayMs,
  resumesOn,
  WRONG_PROJECT_AFTER_MISSING,
  type Outcome,
  type PauseKind,
} from "../../lib/pause"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import { RemoteError, type RemoteOperation } from "../../types"
import { confirmConnection, type Confirmation, type ConfirmTools } from "./confirm-connection"
import { resolveOrderSync, type ReadyConnection } from "./load-connection"
import { pauseConnection, resumeConnection } from "./pause-connection"

/**
 * Whom a failure concerns: the connection, which is paused now or has to wait for a moment, or that
 * order alone.
 */
export type FailureVerdict =
  { isOrders: false; isBrief: boolean } | { isOrders: true; isConfirmed: boolean }

const CONNECTIONS: FailureVerdict = { isOrders: false, isBrief: false }
const BRIEFLY: FailureVerdict = { isOrders: false, isBrief: true }

/**
 * Decides, from what comes back, whether a connection may keep sending. What concerns the whole
 * account (a bad key, an outage) pauses the connection and costs no single order an attempt.
 *
 * One circuit breaker serves one run of one process; what it decides goes to the database at once,
 * where every other process sees it.
 */
export class CircuitBreaker {
  private failures: number
  private missing: number
  private succeeded = false
  private pausedFor: PauseKind | null
  private refusalCount = 0
  /** Since when the remote has refused everything as too much; null: it has not. */
  private refusedSince: number | null = null

  constructor(
    private readonly container: MedusaContainer,
    private connection: ReadyConnection,
    private readonly tools: ConfirmTools = toolsOf(container, connection.row.id),
  ) {
    this.failures = connection.row.failure_streak
    this.missing = connection.row.missing_streak
    this.pausedFor = connection.row.pause_kind
  }

  /** Continues with the connection as it was just read; the counts of this process stay. */
  use(connection: ReadyConnection): void {
    this.connection = connection
    this.pausedFor = connection.row.pause_kind
  }

  /** Why nothing is sent at the moment, apart from probes and what a person asks for. */
  get pauseKind(): PauseKind | null {
    return this.pausedFor
  }

  /** Whether a row that nobody asked for in person may be sent now. */
  allows(operation: "create" | "update"): boolean {
    return this.pausedFor === null || (this.pausedFor === "quota" && operation === "update")
  }

  /**
   * How often an answer has shown, in this run, that the connection cannot send. When one of the
   * orders that a person requested has shown it, those claimed before do not have to show it again;
   * later requests are tried.
   */
  get refusals(): number {
    return this.refusalCount
  }

  /** Records an outcome; it ends a pause that it disproves. */
  async noteOutcome(operation: RemoteOperation, outcome: Outcome): Promise<void> {
    if (outcome === "ok") {
      this.succeeded = true
    }
    if (operation !== "probe") {
      this.tools.evidence.noteOutcome(outcome)
    }
    if (outcome !== "transient") {
      this.failures = 0
    }
    if (outcome !== "rate_limited") {
      this.refusedSince = null
    }
    if (outcome === "ok" && (operation === "update" || operation === "fetch")) {
      this.missing = 0
    }
    if (this.pausedFor !== null && resumesOn(this.pausedFor, operation, outcome)) {
      await this.resume(this.pausedFor)
    }
  }

  /**
   * Records an order's failure that may concern the whole connection. A pause needs proof: several
   * different orders, or a confirming request that fails as well. If the connection is the cause,
   * the order waits with it and spends no attempt.
   *
   * @param delivery the order's; null for a request that concerned none
   */
  async noteFailure(
    error: RemoteError,
    delivery: Pick<ClaimedDelivery, "order_id" | "attempts"> | null = null,
  ): Promise<FailureVerdict> {
    if (delivery === null) {
      return await this.noteConnectionFailure(error)
    }
    const cause = causeOf(error)
    if (cause === null) {
      return { isOrders: true, isConfirmed: false }
    }
    if (this.pausedFor === cause) {
      await this.pause(cause, error)
      return CONNECTIONS
    }
    if (cause === "rate_limited" && this.isBrief(error)) {
      return BRIEFLY
    }
    const { kind, code } = error
    const orders = this.tools.evidence.noteFailure(kind, delivery.order_id, delivery.attempts)
    this.failures += kind === "transient" ? 1 : 0
    const byCount = blame({ kind, code, orders, failures: this.failures })
    if (byCount === "order") {
      return { isOrders: true, isConfirmed: false }
    }
    if (byCount === "unknown") {
      const found = await confirmConnection(this.connection, cause, this.tools)
      // An outage that cannot be confirmed is none yet; a refusal is believed.
      if (found.blame === "order" || (found.blame === "unknown" && cause === "outage")) {
        return { isOrders: true, isConfirmed: found.blame === "order" && found.isFresh }
      }
    }
    await this.pause(cause, error)
    return CONNECTIONS
  }

  /** Asks the remote whether the cause of the pause is gone, and ends it then. */
  async probeWithoutOrder(): Promise<void> {
    const { pausedFor } = this
    if (pausedFor === null) {
      return
    }
    const found: Confirmation = await confirmConnection(this.connection, pausedFor, this.tools)
    if (found.blame === "order") {
      await this.resume(pausedFor)
    }
  }

  /**
   * Records an order that the remote does not know although it was sent. Returns
   * whether to create it again; otherwise the connection is paused, because the key looks like
   * another project's.
   */
  async noteMissing(
    error: RemoteError,
    writtenBy: string | null,
    isAskedFor: boolean,
  ): Promise<boolean> {
    const { key_fingerprint, proven_key_fingerprint } = this.connection.row
    this.missing += 1
    const isKeyKnown = writtenBy === key_fingerprint || proven_key_fingerprint === key_fingerprint
    if (isAskedFor || (isKeyKnown && this.missing < WRONG_PROJECT_AFTER_MISSING)) {
      return true
    }
    await this.pause("wrong_project", error)
    return false
  }

  /** An order that another key wrote was reached with the present one: it is the same project. */
  async noteReached(writtenBy: string | null): Promise<void> {
    const { row } = this.connection
    if (writtenBy === null || writtenBy === row.key_fingerprint) {
      return
    }
    if (row.proven_key_fingerprint !== row.key_fingerprint) {
      row.proven_key_fingerprint = row.key_fingerprint
      await resolveOrderSync(this.container).secrets.noteProven(row.id, row.key_fingerprint)
    }
  }

  /** Writes the counts back, so that failures in a row are counted across turns and processes. */
  async save(): Promise<void> {
    const { row } = this.connection
    const isUnchanged = this.failures === row.failure_streak && this.missing === row.missing_streak
    if (isUnchanged && !this.succeeded) {
      return
    }
    const { failures, missing, succeeded } = this
    this.succeeded = false
    await resolveOrderSync(this.container).connections.recordStreaks(row.id, {
      failures,
      missing,
      succeeded,
    })
  }

  /**
   * Whether the sender's pace does what the remote asks for. A pause would take longer than the wait,
   * because every process has to see its beginning and its end.
   */
  private isBrief({ retryAfterMs }: RemoteError): boolean {
    const now = this.tools.clock.elapsed()
    this.refusedSince ??= now
    return (
      retryAfterMs !== undefined &&
      retryAfterMs <= BRIEF_WAIT_MS &&
      now - this.refusedSince < BRIEF_WAITS_FOR_MS
    )
  }

  private async noteConnectionFailure(error: RemoteError): Promise<FailureVerdict> {
    const cause = causeOf(error)
    this.failures += error.kind === "transient" ? 1 : 0
    if (cause !== null && (cause !== "outage" || this.failures >= OUTAGE_AFTER_FAILURES)) {
      await this.pause(cause, error)
    }
    return CONNECTIONS
  }

  private async pause(kind: PauseKind, error: RemoteError): Promise<void> {
    this.refusalCount += 1
    if (this.pausedFor === kind && error.retryAfterMs === undefined) {
      // The pause remains, and the process that took the probe has set the time of the next one.
      return
    }
    this.pausedFor = kind
    const { row } = this.connection
    const { timings } = resolveOrderSync(this.container)
    await pauseConnection(this.container, {
      connectionId: row.id,
      kind,
      code: error.code,
      message: error.message,
      probeInMs: error.retryAfterMs ?? probeDelayMs(kind, true, timings),
    })
  }

  private async resume(kind: PauseKind): Promise<void> {
    this.pausedFor = null
    this.failures = 0
    this.missing = 0
    this.tools.evidence.forgetProbes()
    await resumeConnection(this.container, this.connection.row.id, [kind], kind)
  }
}

function toolsOf(container: MedusaContainer, connectionId: string): ConfirmTools {
  const { evidence, dispatcher } = resolveOrderSync(container)
  return {
    evidence: evidence.of(connectionId),
    clock: { elapsed: () => performance.now() },
    signal: dispatcher.signal,
  }
}

/** The pause that an error would bring; null when it can only concern its order. */
function causeOf(error: RemoteError): PauseKind | null {
  return error.kind === "transient" ? "outage" : pauseFor(error.kind)
}
