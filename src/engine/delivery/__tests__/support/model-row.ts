import type { ClaimedDelivery, DeliveryRecord } from "../../../../modules/order-sync/queries"
import type { RemoteStatus } from "../../../../types"
import { claimed } from "./delivery-harness"

const LEASE_MS = 120_000

interface Row extends ClaimedDelivery {
  state: DeliveryRecord["state"]
  next_attempt_at: number | null
  claim_id: string | null
  lease_until: number | null
  order_updated_at: string | null
  /** The moment of the last write that counts as one: `updated_at`. */
  written_at: number
}

/**
 * One delivery row in memory, with the rules of the module's statements (`queries/`): a model of
 * them, which the tests of the module hold against a database.
 */
export class ModelRow {
  private row: Row | null = null
  /** How often the row was claimed; also the number of the newest claim. */
  claims = 0
  /** The database's clock, in milliseconds. */
  now = 0
  /** Counts writes, because no two happen at the same moment even where `now` stands still. */
  moment = 0

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
      this.row = {
        ...claimed({ is_urgent: isUrgent, is_forced: isForced }),
        state: "pending",
        next_attempt_at: this.now,
        claim_id: null,
        lease_until: null,
        order_updated_at: null,
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
  claim(): { claimId: string; delivery: ClaimedDelivery } | null {
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
      row.remote_existence = row.remote_existence === "absent" ? "uncertain" : row.remote_existence
      row.payload_hash = null
    }
    this.claims += 1
    row.claim_id = `claim-${this.claims}`
    row.lease_until = this.now + LEASE_MS
    const {
      state: _state,
      next_attempt_at: _next,
      claim_id,
      lease_until: _lease,
      order_updated_at: _read,
      written_at: _written,
      ...delivery
    } = row
    return { claimId: claim_id, delivery }
  }

  /** Returns whether the claim still held. */
  record(claimId: string, record: DeliveryRecord): boolean {
    const { row } = this
    if (row === null || row.claim_id !== claimId) {
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

  private nextMoment(): number {
    this.moment += 1
    return this.moment
  }
}
