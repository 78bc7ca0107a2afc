import { generateEntityId } from "@medusajs/framework/utils"
import { nextBackoff } from "../../lib/backoff"
import type { Clock } from "../../lib/clock"
import { toView } from "../../lib/next-step"
import type { RemoteView } from "../../lib/exchange"
import { ID_COLLISION, NOTICES, toProblem, type Problem } from "../../lib/problem"
import { isDoubtful, toStored, type Progress } from "../../lib/progress"
import type { ConnectionRow } from "../../modules/order-sync"
import type {
  AttemptRecord,
  ClaimedDelivery,
  DeliveryRecord,
} from "../../modules/order-sync/queries"
import {
  RemoteError,
  type Coercion,
  type ErrorKind,
  type MappedOrder,
  type OrderSnapshot,
  type RemoteOperation,
  type RemoteOrder,
  type RemoteStatus,
} from "../../types"

/**
 * How long a row that was used as a probe of a paused connection waits, so that the next
 * probe takes another one: one order that always fails must not look like a remote that is down.
 */
const REQUEUE_AFTER_MS = 2 * 60_000

/** What is known of the order, apart from the view of the remote. */
type Known = Pick<
  DeliveryRecord,
  | "external_id"
  | "display_id"
  | "coercions"
  | "order_updated_at"
  | "remote_updated_at"
  | "remote_status_code"
  | "remote_status_label"
  | "written_status"
  | "key_fingerprint"
>

/** One exchange, for those who watch how the remote answers. */
export interface ObservedExchange {
  /** By `clock.elapsed`. */
  startedAt: number
  endedAt: number
  /** Null: it went well. */
  error: RemoteError | null
}

/** How the turn ended. */
interface Outcome {
  state: DeliveryRecord["state"]
  /** Milliseconds until the next attempt; null: none is due. */
  delay_ms: number | null
  attempts: number
  waited_ms: number
  problem: (Pick<Problem, "code" | "message"> & Partial<Problem>) | null
}

/** Collects, while an order is being delivered, everything that has to be written back. */
export class DeliveryResult {
  readonly attempts: AttemptRecord[] = []
  /** What the remote has accepted, by attempt. Only digests of it are stored. */
  readonly sent = new Map<string, Record<string, unknown>>()
  readonly known: Known
  /** Whether anything was written at the remote. */
  hasWritten = false
  /** The status that the remote has accepted in this pass; null when none was written. */
  statusJustWritten: RemoteStatus | null = null
  /** The rule that excludes the order; it may also be noted while the order waits. */
  skipRule: string | null = null
  view: RemoteView
  progress: Progress
  private conflict: Problem | null = null
  private outcome: Outcome

  constructor(
    private readonly delivery: ClaimedDelivery,
    private readonly connection: ConnectionRow,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly onExchange: (exchange: ObservedExchange) => void = () => undefined,
  ) {
    const { external_id, remote_updated_at, written_status, key_fingerprint } = delivery
    this.view = toView(delivery)
    this.progress = delivery.progress ?? {}
    this.known = {
      external_id,
      remote_updated_at,
      remote_status_code: delivery.remote_status_code,
      remote_status_label: delivery.remote_status_label,
      written_status,
      key_fingerprint,
      display_id: null,
      coercions: [],
      order_updated_at: null,
    }
    this.outcome = this.ending("pending", { delay_ms: 0 })
  }

  /** The whole of what is written back to the row. */
  toRecord(): DeliveryRecord {
    const { delivery, view, known, progress, skipRule } = this
    const { problem, ...outcome } = this.outcome
    return {
      id: delivery.id,
      version: delivery.desired_version,
      ...known,
      coercions: [...known.coercions, ...(progress.flags ?? [])],
      ...outcome,
      delivered: outcome.state === "delivered",
      payload_hash: view.payload_hash,
      remote_existence: view.existence,
      remote_status: view.status,
      progress: toStored(progress),
      is_step_begun: isDoubtful(progress),
      attempted_total: view.attempted?.total ?? null,
      attempted_currency: view.attempted?.currency ?? null,
      is_urgent: false,
      skip_rule: skipRule,
      error_kind: problem?.kind ?? null,
      error_code: problem?.code ?? null,
      error_message: problem?.message ?? null,
      error_fields: problem?.fields ?? null,
    }
  }

  readOrder(order: OrderSnapshot): void {
    this.known.display_id = order.display_id
    this.known.order_updated_at = order.updated_at
  }

  mapped(mapped: MappedOrder): void {
    this.known.external_id = mapped.external_id ?? this.known.external_id
    this.known.coercions = mapped.coercions
  }

  /** Runs one exchange and keeps it for people to read, whatever the result. */
  async attempt<TAnswer>(
    operation: RemoteOperation,
    status: RemoteStatus | null,
    work: () => Promise<TAnswer>,
  ): Promise<TAnswer> {
    const attempted_at = this.clock.date().toISOString()
    const begun = this.clock.elapsed()
    const log = (error: RemoteError | null, outcome: string) => {
      const ended = this.clock.elapsed()
      this.attempts.push({
        id: generateEntityId(undefined, "osatt"),
        delivery_id: this.delivery.id,
        connection_id: this.delivery.connection_id,
        operation,
        outcome,
        status: error?.status ?? null,
        code: error?.code ?? null,
        message: error?.message ?? null,
        error_fields: error?.fieldErrors ?? null,
        written_status: status,
        duration_ms: Math.round(ended - begun),
        attempted_at,
      })
      this.onExchange({ startedAt: begun, endedAt: ended, error })
    }
    try {
      const answer = await work()
      log(null, "ok")
      return answer
    } catch (error) {
      const remoteError = RemoteError.is(error) ? error : null
      log(remoteError, remoteError?.kind ?? "transient")
      throw error
    }
  }

  /** A create was accepted: the order is a fresh one, whatever was written to one before it. */
  created(): void {
    this.wrote()
    this.statusJustWritten = null
    this.known.written_status = null
    this.known.remote_updated_at = null
    this.progress = {}
  }

  /** What could not be made sure, or came out differently, is said beside the changed values. */
  flagged(flags: Coercion[]): void {
    this.progress = { ...this.progress, flags }
  }

  /** An update was accepted, with or without a status. */
  updated(status: RemoteStatus | null): void {
    this.wrote()
    this.statusJustWritten = status ?? this.statusJustWritten
    this.known.written_status = status ?? this.known.written_status
  }

  /** The last attempt has written this. */
  accepted({ payload }: MappedOrder): void {
    const attempt = this.attempts.at(-1)
    if (attempt) {
      this.sent.set(attempt.id, payload)
    }
  }

  read(remote: RemoteOrder): void {
    this.known.remote_updated_at = remote.updated_at ?? this.known.remote_updated_at
    this.named(remote.status_code, remote.status_label)
  }

  /** How the remote itself calls the status. */
  named(code: string | null | undefined, label?: string | null): void {
    this.known.remote_status_code = code ?? null
    this.known.remote_status_label = label ?? null
  }

  /** Our order was read at the remote, so the present secrets belong to its project. */
  found(): void {
    this.known.key_fingerprint = this.connection.key_fingerprint
  }

  /** The remote holds an order under our id that is not proven to be ours. */
  foundConflict(): void {
    this.conflict = ID_COLLISION
  }

  takeConflict(): Problem | null {
    const { conflict } = this
    this.conflict = null
    return conflict
  }

  deliver(isUpdateUnsupported: boolean): this {
    // Counts as sent, so that it is not tried forever; people see that the change did not reach the remote.
    const code: keyof typeof NOTICES = isUpdateUnsupported ? "update_unsupported" : "update_partial"
    const isTold = isUpdateUnsupported || this.progress.is_partial === true
    const problem = isTold ? { code, message: NOTICES[code] } : null
    return this.end("delivered", { attempts: 0, waited_ms: 0, problem })
  }

  skip(rule: string): this {
    this.skipRule = rule
    return this.end("skipped")
  }

  park(problem: Problem): this {
    return this.end("parked", { problem })
  }

  parkFor(error: RemoteError, kind: ErrorKind = error.kind): this {
    return this.park({ ...toProblem(error), kind })
  }

  /** The order itself failed: another attempt later, or none after too much waiting. */
  retry(error: RemoteError): this {
    const attempts = this.delivery.attempts + 1
    const { delayMs, waitedMs, exhausted } = nextBackoff(
      attempts,
      this.delivery.waited_ms,
      this.random(),
    )
    const counts = { attempts, waited_ms: waitedMs }
    const problem = toProblem(error)
    return exhausted
      ? this.end("parked", { ...counts, problem: { ...problem, kind: "exhausted" } })
      : this.end("pending", { ...counts, delay_ms: delayMs, problem })
  }

  /** Only time can tell more, so no attempt is spent. */
  waitFor(delayMs: number, error: RemoteError | null): this {
    return this.end("pending", {
      delay_ms: Math.max(0, Math.round(delayMs)),
      problem: error && toProblem(error),
    })
  }

  /** The connection is paused: the order waits with it and spends no attempt. */
  wait(error: RemoteError | null): this {
    return this.waitFor(error ? REQUEUE_AFTER_MS : 0, error)
  }

  private wrote(): void {
    this.hasWritten = true
    this.known.key_fingerprint = this.connection.key_fingerprint
  }

  private end(state: Outcome["state"], changes: Partial<Outcome> = {}): this {
    this.outcome = this.ending(state, changes)
    return this
  }

  /** What is not changed is as it was when the row was claimed. */
  private ending(state: Outcome["state"], changes: Partial<Outcome>): Outcome {
    const { attempts, waited_ms } = this.delivery
    return { state, delay_ms: null, attempts, waited_ms, problem: null, ...changes }
  }
}
