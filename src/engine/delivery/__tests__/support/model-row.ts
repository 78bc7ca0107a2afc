import type {
  Checkpoint,
  ClaimedDelivery,
  DeliveryRecord,
  SettleOutcome,
} from "../../../../modules/order-sync/queries"
import type { RemoteStatus } from "../../../../types"
import { claimed } from "./delivery-harness"

const LEASE_MS = 120_000

/** The row without the ages, which a claim counts from the two dates. */
type Stored = Omit<ClaimedDelivery, "create_begun_ms" | "step_begun_ms">

export interface Row extends Stored {
  state: DeliveryRecord["state"]
  next_attempt_at: number | null
  claim_id: string | null
  lease_until: number | null
  order_updated_at: string | null
  create_begun_at: number | null
  step_begun_at: number | null
  error_kind: string | null
  /** The moment of the last write that counts as one: `updated_at`. */
  written_at: number
}

export interface RowOptions {
  /** As `ClaimOptions.marksDoubt`. */
  marksDoubt?: boolean
  /** For tests that need to fail: whether a write asks who holds the row. */
  isFenced?: boolean
}

/**
 * One delivery row in memory, with the rules of the module's statements (`queries/`): a model of
 * them, which the tests of the module hold against a database.
 */
export class ModelRow {
  private row: Row | null = null
  private readonly marksDoubt: boolean
  private readonly isFenced: boolean
  /** How often the row was claimed; also the number of the newest claim. */
  claims = 0
  /** The database's clock, in milliseconds. */
  now = 0
  /** Counts writes, because no two happen at the same moment even where `now` stands still. */
  moment = 0

  constructor({ marksDoubt = true, isFenced = true }: RowOptions = {}) {
    this.marksDoubt = marksDoubt
    this.isFenced = isFenced
  }

  /** The same row in a world of its own. */
  clone(): ModelRow {
    const { marksDoubt, isFenced, claims, now, moment } = this
    const row = this.row && { ...this.row }
    return Object.assign(new ModelRow({ marksDoubt, isFenced }), { row, claims, now, moment })
  }

  get state(): DeliveryRecord["state"] | null {
    return this.row?.state ?? null
  }

  /** What is known about the remote, as far as it was written back. */
  get known(): Readonly<Row> | null {
    return this.row
  }

  markDirty({ isUrgent = false, isForced = false } = {}): void {
    const { row } = this
    if (row === null) {
      const { create_begun_ms: _create, step_begun_ms: _step, ...fresh } = claimed()
      this.row = {
        ...fresh,
        is_urgent: isUrgent,
        is_forced: isForced,
        state: "pending",
        next_attempt_at: this.now,
        claim_id: null,
        lease_until: null,
        order_updated_at: null,
        create_begun_at: null,
        step_begun_at: null,
        error_kind: null,
        written_at: this.nextMoment(),
      }
      return
    }
    row.written_at = this.nextMoment()
    row.state = "pending"
    row.desired_version += 1
    row.next_attempt_at = Math.min(row.next_attempt_at ?? Infinity, this.now)
    row.is_urgent ||= isUrgent
    row.is_forced ||= isForced
    row.payload_hash = isForced ? null : row.payload_hash
    row.attempts = 0
    row.waited_ms = 0
  }

  /** Null when nothing is due. */
  claim(leaseMs = LEASE_MS): { claimId: string; delivery: ClaimedDelivery } | null {
    const { row } = this
    const isDue =
      row?.state === "pending" &&
      row.next_attempt_at !== null &&
      row.next_attempt_at <= this.now &&
      (row.lease_until === null || row.lease_until < this.now)
    if (!row || !isDue) {
      return null
    }
    if (row.claim_id !== null) {
      const isDoubtful = this.marksDoubt && row.remote_existence === "absent"
      row.remote_existence = isDoubtful ? "uncertain" : row.remote_existence
      row.payload_hash = null
    }
    this.claims += 1
    row.claim_id = `claim-${this.claims}`
    row.lease_until = this.now + leaseMs
    const {
      state: _state,
      next_attempt_at: _next,
      claim_id,
      lease_until: _lease,
      order_updated_at: _read,
      written_at: _written,
      error_kind: _kind,
      create_begun_at,
      step_begun_at,
      ...stored
    } = row
    const since = (date: number | null) => (date === null ? null : this.now - date)
    const delivery = {
      ...stored,
      create_begun_ms: since(create_begun_at),
      step_begun_ms: since(step_begun_at),
    }
    return { claimId: claim_id, delivery }
  }

  /** Answers whether the row is still held, and will be for so long. */
  holdsClaim(claimId: string, reserveMs: number): boolean {
    const { row, now } = this
    return row?.claim_id === claimId && (row.lease_until ?? 0) > now + reserveMs
  }

  /** Answers whether the row was still held, so that the request may be sent. */
  checkpoint(point: Omit<Checkpoint, "id">): boolean {
    const { row, now } = this
    if (row === null || (this.isFenced && !this.holdsClaim(point.claimId, 0))) {
      return false
    }
    const { claimId: _claim, leaseMs, begins, ...facts } = point
    Object.assign(row, facts, {
      create_begun_at: begins === "create" ? now : row.create_begun_at,
      step_begun_at: begins === "step" ? now : row.step_begun_at,
      lease_until: Math.max(row.lease_until ?? 0, now + leaseMs),
    })
    return true
  }

  /** Returns whether the claim still held. */
  record(claimId: string, record: DeliveryRecord): boolean {
    const { row } = this
    if (row === null || (this.isFenced && row.claim_id !== claimId)) {
      return false
    }
    const isOutdated = row.desired_version > record.version
    const isForcedAgain = isOutdated && row.is_forced && row.payload_hash === null
    Object.assign(row, {
      state: isOutdated ? "pending" : record.state,
      next_attempt_at: isOutdated
        ? this.now
        : record.delay_ms === null
          ? null
          : this.now + record.delay_ms,
      external_id: record.external_id,
      payload_hash: isForcedAgain ? null : record.payload_hash,
      remote_existence: record.remote_existence,
      attempted_total: record.attempted_total,
      attempted_currency: record.attempted_currency,
      remote_status: record.remote_status,
      remote_updated_at: record.remote_updated_at,
      written_status: record.written_status,
      attempts: isOutdated ? 0 : record.attempts,
      waited_ms: isOutdated ? 0 : record.waited_ms,
      is_urgent: record.is_urgent || (row.is_urgent && isOutdated),
      key_fingerprint: record.key_fingerprint,
      remote_status_code: record.remote_status_code,
      remote_status_label: record.remote_status_label,
      progress: record.progress,
      create_begun_at: record.remote_existence === "uncertain" ? row.create_begun_at : null,
      step_begun_at: record.is_step_begun ? row.step_begun_at : null,
      error_kind: record.error_kind,
      order_updated_at: record.order_updated_at ?? row.order_updated_at,
      claim_id: null,
      lease_until: null,
      written_at: this.nextMoment(),
    })
    return true
  }

  /** Gives the row back that was claimed but not tried. */
  release(claimId: string): void {
    const { row } = this
    if (row?.claim_id === claimId) {
      Object.assign(row, { claim_id: null, lease_until: null })
    }
  }

  /**
   * Stores a status that was read back, unless the row is being sent or was written since. Answers
   * whether it was stored.
   *
   * @param startedAt the moment at which the reading began
   */
  recordStatus(status: RemoteStatus, startedAt: number): boolean {
    const { row } = this
    const isLeased = row?.lease_until != null && row.lease_until >= this.now
    if (row === null || isLeased || row.written_at > startedAt) {
      return false
    }
    if (row.remote_status !== status) {
      row.remote_status = status
      row.written_at = this.nextMoment()
    }
    return true
  }

  /** The remote does not know the order any more. */
  forgetRemote(): void {
    const { row } = this
    if (row !== null) {
      this.markDirty()
      row.next_attempt_at = this.now
      row.payload_hash = null
    }
  }

  /** A person found the order at the remote under this id, or not at all; nobody else has the id. */
  settleCreate(externalId: string | null): SettleOutcome {
    const { row } = this
    if (row === null || !this.isUnsettled || row.remote_existence !== "uncertain") {
      return "none"
    }
    Object.assign(row, {
      remote_existence: externalId === null ? "absent" : "present",
      external_id: externalId,
      attempted_total: null,
      attempted_currency: null,
      create_begun_at: externalId === null ? null : row.create_begun_at,
      progress: externalId === null ? null : { is_bound_by_person: true },
    })
    return this.reopen()
  }

  /** A person says whether the step was carried out of which nothing else could tell it. */
  settleStep(isApplied: boolean): SettleOutcome {
    const { row } = this
    const { unsettled_step: key, steps = {}, ...kept } = row?.progress ?? {}
    if (row === null || !this.isUnsettled || key === undefined) {
      return "none"
    }
    const { [key]: record, ...others } = steps
    const done = record && { ...record, state: "done" as const }
    row.progress = { ...kept, steps: isApplied && done ? { ...steps, [key]: done } : others }
    row.step_begun_at = null
    return this.reopen()
  }

  private get isUnsettled(): boolean {
    return this.row?.state === "parked" && this.row.error_kind === "unsettled"
  }

  /** What a person has found out opens the order again, whatever the remote holds of it. */
  private reopen(): "settled" {
    this.markDirty({ isUrgent: true })
    Object.assign(this.row!, { next_attempt_at: this.now, payload_hash: null })
    return "settled"
  }

  private nextMoment(): number {
    this.moment += 1
    return this.moment
  }
}
