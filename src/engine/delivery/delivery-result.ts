import { generateEntityId } from "@medusajs/framework/utils"
import { nextBackoff } from "../../lib/backoff"
import type { Clock } from "../../lib/clock"
import { toProblem, toView, type Problem } from "../../lib/decide"
import type { RemoteView } from "../../lib/exchange"
import type { ConnectionRow } from "../../modules/order-sync"
import type {
  AttemptRecord,
  ClaimedDelivery,
  DeliveryRecord,
} from "../../modules/order-sync/queries"
import {
  RemoteError,
  type ErrorCode,
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

/** Collects, while an order is being delivered, everything that has to be written back. */
export class DeliveryResult {
  readonly attempts: AttemptRecord[] = []
  /** What the remote has accepted, by attempt. Only digests of it are stored. */
  readonly sent = new Map<string, Record<string, unknown>>()
  readonly record: DeliveryRecord
  /** Whether anything was written at the remote. */
  hasWritten = false
  /** The status that the remote has accepted in this pass; null when none was written. */
  statusJustWritten: RemoteStatus | null = null
  private conflict: Problem | null = null
  view: RemoteView

  constructor(
    private readonly delivery: ClaimedDelivery,
    private readonly connection: ConnectionRow,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {
    this.view = toView(delivery)
    this.record = {
      id: delivery.id,
      version: delivery.desired_version,
      state: "pending",
      delay_ms: 0,
      delivered: false,
      external_id: delivery.external_id,
      display_id: null,
      payload_hash: delivery.payload_hash,
      coercions: [],
      remote_existence: delivery.remote_existence,
      attempted_total: delivery.attempted_total,
      attempted_currency: delivery.attempted_currency,
      remote_status: delivery.remote_status,
      remote_updated_at: delivery.remote_updated_at,
      written_status: delivery.written_status,
      order_updated_at: null,
      attempts: delivery.attempts,
      waited_ms: delivery.waited_ms,
      is_urgent: false,
      skip_rule: null,
      error_kind: null,
      error_code: null,
      error_message: null,
      error_fields: null,
      key_fingerprint: delivery.key_fingerprint,
    }
  }

  readOrder(order: OrderSnapshot): void {
    this.record.display_id = order.display_id
    this.record.order_updated_at = order.updated_at
  }

  mapped(mapped: MappedOrder): void {
    this.record.external_id = mapped.external_id
    this.record.coercions = mapped.coercions
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
        duration_ms: Math.round(this.clock.elapsed() - begun),
        attempted_at,
      })
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
    this.record.written_status = null
    this.record.remote_updated_at = null
  }

  /** An update was accepted, with or without a status. */
  updated(status: RemoteStatus | null): void {
    this.wrote()
    this.statusJustWritten = status ?? this.statusJustWritten
    this.record.written_status = status ?? this.record.written_status
  }

  /** The last attempt has written this. */
  accepted({ payload }: MappedOrder): void {
    const attempt = this.attempts.at(-1)
    if (attempt) {
      this.sent.set(attempt.id, payload)
    }
  }

  read(remote: RemoteOrder): void {
    this.record.remote_updated_at = remote.updated_at ?? this.record.remote_updated_at
  }

  /** Our order was read at the remote, so the present secrets belong to its project. */
  found(): void {
    this.record.key_fingerprint = this.connection.key_fingerprint
  }

  /** The remote holds an order under our id that is not proven to be ours. */
  foundConflict(): void {
    this.conflict = {
      kind: "id_collision",
      code: "id_collision",
      message:
        "The remote has an order with this id, and nothing proves that it is the same order. Compare " +
        "the two. If they are the same, the remote's order is updated. If not, this order is " +
        "created with Medusa's own id. An order id template with {id} prevents this.",
      fields: null,
    }
  }

  takeConflict(): Problem | null {
    const { conflict } = this
    this.conflict = null
    return conflict
  }

  deliver(isUpdateUnsupported: boolean): this {
    this.settle("delivered")
    this.record.delivered = true
    this.record.attempts = 0
    this.record.waited_ms = 0
    if (isUpdateUnsupported) {
      // Counts as sent, so that it is not tried forever; people see that the change did not reach the remote.
      this.record.error_code = "update_unsupported" satisfies ErrorCode
      this.record.error_message = "The remote cannot change orders: what came later was not sent."
    }
    return this
  }

  skip(rule: string): this {
    this.settle("skipped")
    this.record.skip_rule = rule
    return this
  }

  park(problem: Problem): this {
    this.settle("parked")
    this.note(problem)
    return this
  }

  parkFor(error: RemoteError, kind: ErrorKind = error.kind): this {
    return this.park({ ...toProblem(error), kind })
  }

  /** The order itself failed: another attempt later, or none after too much waiting. */
  retry(error: RemoteError): this {
    const failures = this.delivery.attempts + 1
    const { delayMs, waitedMs, exhausted } = nextBackoff(
      failures,
      this.delivery.waited_ms,
      this.random(),
    )
    this.record.attempts = failures
    this.record.waited_ms = waitedMs
    if (exhausted) {
      return this.park({ ...toProblem(error), kind: "exhausted" })
    }
    this.settle("pending", delayMs)
    this.note(toProblem(error))
    return this
  }

  /** The connection is paused: the order waits with it and spends no attempt. */
  wait(error: RemoteError | null): this {
    this.settle("pending", error ? REQUEUE_AFTER_MS : 0)
    if (error) {
      this.note(toProblem(error))
    }
    return this
  }

  private wrote(): void {
    this.hasWritten = true
    this.record.key_fingerprint = this.connection.key_fingerprint
  }

  private settle(state: DeliveryRecord["state"], delayMs: number | null = null): void {
    const { view, record } = this
    record.state = state
    record.delay_ms = delayMs
    record.payload_hash = view.payload_hash
    record.remote_existence = view.existence
    record.remote_status = view.status
    record.attempted_total = view.attempted?.total ?? null
    record.attempted_currency = view.attempted?.currency ?? null
  }

  private note(problem: Problem): void {
    this.record.error_kind = problem.kind
    this.record.error_code = problem.code
    this.record.error_message = problem.message
    this.record.error_fields = problem.fields
  }
}
