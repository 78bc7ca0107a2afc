import type { MedusaContainer } from "@medusajs/framework/types"
import {
  OUTAGE_AFTER_FAILURES,
  pauseFor,
  probeDelayMs,
  resumesOn,
  WRONG_PROJECT_AFTER_MISSING,
  type Outcome,
  type PauseKind,
} from "../../lib/pause"
import { RemoteError, type RemoteOperation } from "../../types"
import { resolveOrderSync, type ReadyConnection } from "../shared/load-connection"
import { pauseConnection, resumeConnection } from "../shared/pause-connection"

/**
 * Decides, from what comes back, whether a connection may go on sending. What concerns the whole
 * account (a bad key, an outage) pauses the connection and costs no single order an attempt.
 *
 * One gate serves one run of one process; what it decides goes to the database at once, where
 * every other process sees it.
 */
export class ConnectionGate {
  private failures: number
  private missing: number
  private succeeded = false
  private pausedFor: PauseKind | null
  private refusalCount = 0

  constructor(
    private readonly container: MedusaContainer,
    private connection: ReadyConnection,
  ) {
    this.failures = connection.row.failure_streak
    this.missing = connection.row.missing_streak
    this.pausedFor = connection.row.pause_kind
  }

  /** Goes on with the connection as it was just read; the counts of this process stay. */
  use(connection: ReadyConnection): void {
    this.connection = connection
    this.pausedFor = connection.row.pause_kind
  }

  /** Whether a row that nobody asked for in person may be sent now. */
  allows(operation: "create" | "update"): boolean {
    return this.pausedFor === null || (this.pausedFor === "quota" && operation === "update")
  }

  /**
   * How often an answer has shown, in this run, that the connection cannot send. When one of the
   * orders that a person asked for has shown it, those claimed before need not show it again; what
   * is asked for later is tried.
   */
  get refusals(): number {
    return this.refusalCount
  }

  /** Takes note of an outcome; a pause that it disproves ends here. */
  async noteOutcome(operation: RemoteOperation, outcome: Outcome): Promise<void> {
    if (outcome === "ok") {
      this.succeeded = true
    }
    if (outcome !== "transient") {
      this.failures = 0
    }
    if (outcome === "ok" && (operation === "update" || operation === "fetch")) {
      this.missing = 0
    }
    if (this.pausedFor !== null && resumesOn(this.pausedFor, operation, outcome)) {
      await this.resume(this.pausedFor)
    }
  }

  /**
   * Takes note of a failure that may be the whole connection's. Answers whether it is: then the
   * order waits with the connection and spends no attempt.
   */
  async noteFailure(error: RemoteError): Promise<boolean> {
    if (error.kind === "transient") {
      if (this.pausedFor === "outage") {
        this.refusalCount += 1
        return true
      }
      this.failures += 1
      if (this.failures >= OUTAGE_AFTER_FAILURES) {
        await this.pause("outage", error)
      }
      return false
    }
    const kind = pauseFor(error.kind)
    if (kind !== null) {
      await this.pause(kind, error)
    }
    return kind !== null
  }

  /**
   * Takes note of an order that the remote does not know although it was sent there. Answers
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

  private async pause(kind: PauseKind, error: RemoteError): Promise<void> {
    this.refusalCount += 1
    if (this.pausedFor === kind && error.retryAfterMs === undefined) {
      // The pause stands, and whoever took the probe has set the time of the next one.
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
    await resumeConnection(this.container, this.connection.row.id, [kind], kind)
  }
}
