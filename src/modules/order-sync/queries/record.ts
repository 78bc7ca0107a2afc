import type { RemoteExistence } from "../../../lib/exchange"
import type { Progress } from "../../../lib/progress"
import type { SentFields } from "../../../lib/sent-fields"
import type { Coercion, RemoteStatus } from "../../../types"
import type { Database, QueryRunner } from "./database"

/** What happened to one claimed delivery: the whole of what is written back. */
export interface DeliveryRecord {
  id: string
  /** The version that was read and sent. */
  version: number
  state: "pending" | "delivered" | "parked" | "skipped"
  /** When `pending`: how long to wait, in milliseconds. */
  delay_ms: number | null
  delivered: boolean
  external_id: string | null
  display_id: number | null
  payload_hash: string | null
  coercions: Coercion[]
  remote_existence: RemoteExistence
  attempted_total: string | null
  attempted_currency: string | null
  remote_status: RemoteStatus | null
  /** The remote's own code and name of the status; null: as the class. */
  remote_status_code: string | null
  remote_status_label: string | null
  remote_updated_at: string | null
  written_status: RemoteStatus | null
  order_updated_at: string | null
  attempts: number
  waited_ms: number
  /** Stays set when a person's retry could not be tried out. */
  is_urgent: boolean
  skip_rule: string | null
  error_kind: string | null
  error_code: string | null
  error_message: string | null
  error_fields: Record<string, string[]> | null
  key_fingerprint: string | null
  progress: Progress | null
  /** Whether a step was begun whose answer is not known. */
  is_step_begun: boolean
}

export interface RecordedDelivery {
  id: string
  state: DeliveryRecord["state"]
}

export interface AttemptRecord {
  id: string
  delivery_id: string
  connection_id: string
  operation: string
  outcome: string
  status: number | null
  code: string | null
  message: string | null
  error_fields: Record<string, string[]> | null
  written_status: RemoteStatus | null
  duration_ms: number
  attempted_at: string
  /** Digests of the content that was written, when it was accepted. */
  sent_fields?: SentFields
}

export const recordQueries = (database: Database) => ({
  /**
   * Writes back what happened to claimed rows, and adds to the log what was tried; returns the rows
   * that were written. A row whose claim was lost in the meantime is not changed: its present
   * holder knows better. A row that was marked dirty while it was being sent stays pending,
   * whatever came out, because what was sent is no longer the newest; and when a person asked for
   * it in the meantime, it is sent even if it is the same again.
   */
  async record(
    claimId: string,
    records: DeliveryRecord[],
    attempts: AttemptRecord[],
  ): Promise<RecordedDelivery[]> {
    return await database.transaction(async (runner) => {
      const recorded = await runner.rows<RecordedDelivery>(
        `UPDATE order_sync_delivery AS d SET
        state = CASE WHEN d.desired_version > r.version THEN 'pending' ELSE r.state END,
        next_attempt_at = CASE
          WHEN d.desired_version > r.version THEN now()
          WHEN r.delay_ms IS NULL THEN NULL
          ELSE now() + r.delay_ms * interval '1 millisecond' END,
        delivered_version = CASE WHEN r.delivered THEN r.version ELSE d.delivered_version END,
        delivered_at = CASE WHEN r.delivered THEN now() ELSE d.delivered_at END,
        external_id = r.external_id,
        display_id = COALESCE(r.display_id, d.display_id),
        payload_hash = CASE
          WHEN d.desired_version > r.version AND d.is_forced AND d.payload_hash IS NULL THEN NULL
          ELSE r.payload_hash END,
        coercions = r.coercions,
        remote_existence = r.remote_existence,
        attempted_total = r.attempted_total,
        attempted_currency = r.attempted_currency,
        remote_status = r.remote_status,
        remote_status_code = r.remote_status_code,
        remote_status_label = r.remote_status_label,
        remote_updated_at = r.remote_updated_at,
        written_status = r.written_status,
        order_updated_at = COALESCE(r.order_updated_at, d.order_updated_at),
        draft_seen_at = CASE WHEN r.skip_rule = 'draft' THEN now() ELSE d.draft_seen_at END,
        attempts = CASE WHEN d.desired_version > r.version THEN 0 ELSE r.attempts END,
        waited_ms = CASE WHEN d.desired_version > r.version THEN 0 ELSE r.waited_ms END,
        is_urgent = r.is_urgent OR (d.is_urgent AND d.desired_version > r.version),
        skip_rule = r.skip_rule,
        error_kind = r.error_kind,
        error_code = r.error_code,
        error_message = r.error_message,
        error_fields = r.error_fields,
        key_fingerprint = r.key_fingerprint,
        progress = r.progress,
        create_begun_at = CASE WHEN r.remote_existence = 'uncertain' THEN d.create_begun_at END,
        step_begun_at = CASE WHEN r.is_step_begun THEN d.step_begun_at END,
        claim_id = NULL,
        lease_until = NULL,
        updated_at = now()
      FROM jsonb_to_recordset(?::jsonb) AS r(
        id text, version int, state text, delay_ms bigint, delivered boolean, external_id text,
        display_id int, payload_hash text, coercions jsonb, remote_existence text,
        attempted_total text, attempted_currency text, remote_status text,
        remote_status_code text, remote_status_label text, progress jsonb, is_step_begun boolean,
        remote_updated_at timestamptz, written_status text, order_updated_at timestamptz,
        attempts int, waited_ms bigint, is_urgent boolean, skip_rule text, error_kind text,
        error_code text, error_message text, error_fields jsonb, key_fingerprint text)
      WHERE d.id = r.id AND d.claim_id = ?
      RETURNING d.id, d.state`,
        [JSON.stringify(records), claimId],
      )
      await insertAttempts(runner, attempts)
      return recorded
    })
  },
})

/**
 * Adds to the log what was tried. It really happened, so it is kept even when a lease was lost.
 * What is recorded already does not change: results are written again when nobody knows whether
 * they were.
 */
async function insertAttempts(runner: QueryRunner, attempts: AttemptRecord[]): Promise<void> {
  if (attempts.length === 0) {
    return
  }
  await runner.run(
    `INSERT INTO order_sync_attempt
      (id, delivery_id, connection_id, operation, outcome, status, code, message, error_fields,
       written_status, duration_ms, attempted_at, sent_fields)
    SELECT r.id, r.delivery_id, r.connection_id, r.operation, r.outcome, r.status, r.code,
           r.message, r.error_fields, r.written_status, r.duration_ms, r.attempted_at,
           r.sent_fields
    FROM jsonb_to_recordset(?::jsonb) AS r(
      id text, delivery_id text, connection_id text, operation text, outcome text, status int,
      code text, message text, error_fields jsonb, written_status text, duration_ms int,
      attempted_at timestamptz, sent_fields jsonb)
    -- A connection may have been deleted while a request was under way.
    WHERE EXISTS (SELECT 1 FROM order_sync_delivery d WHERE d.id = r.delivery_id)
    ON CONFLICT (id) DO NOTHING
    RETURNING id`,
    [JSON.stringify(attempts)],
  )
}
