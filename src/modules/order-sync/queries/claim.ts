import type { RemoteExistence } from "../../../lib/exchange"
import type { Progress } from "../../../lib/progress"
import type { RemoteStatus } from "../../../types"
import type { QueryRunner } from "./database"
import { PRIORITIES } from "./priority"

/**
 * Which due rows may be claimed.
 *
 * - `all`: the connection sends
 * - `updates`: only orders that are at the remote already (a spent quota stops creates)
 * - `urgent`: only what a person asked for (the connection is paused)
 * - `probe`: also what failed and waits, because a probe needs an order to be tried with
 * - `probe_present`: the same, but only an order that was sent before
 */
export type ClaimScope = "all" | "updates" | "urgent" | "probe" | "probe_present"

export interface ClaimOptions {
  connectionId: string
  claimId: string
  scope: ClaimScope
  limit: number
  leaseMs: number
  /**
   * Whether a claim that was never recorded makes its rows doubtful. False where the sender commits
   * `create_begun_at` before each create, so that the row itself says whether one was sent.
   */
  marksDoubt?: boolean
  /**
   * Whether such a claim leaves it open what content the remote holds. False where nothing but the
   * create writes content: what it carried stays, however often the row was claimed since.
   */
  forgetsContent?: boolean
}

/** What the sender needs to know of a claimed row. */
export interface ClaimedDelivery {
  id: string
  connection_id: string
  order_id: string
  external_id: string | null
  desired_version: number
  payload_hash: string | null
  remote_existence: RemoteExistence
  attempted_total: string | null
  attempted_currency: string | null
  remote_status: RemoteStatus | null
  remote_updated_at: string | null
  written_status: RemoteStatus | null
  attempts: number
  waited_ms: number
  is_urgent: boolean
  is_forced: boolean
  key_fingerprint: string | null
  draft_seen_at: string | null
  remote_status_code: string | null
  remote_status_label: string | null
  progress: Progress | null
  /** Milliseconds since a create without a known answer was begun; null: none was. */
  create_begun_ms: number | null
  /** The same for a step after the create. */
  step_begun_ms: number | null
}

const SCOPE_CONDITION: Record<ClaimScope, string> = {
  all: "next_attempt_at <= now()",
  updates: "next_attempt_at <= now() AND (remote_existence = 'present' OR is_urgent)",
  urgent: "next_attempt_at <= now() AND is_urgent",
  probe: "(next_attempt_at <= now() OR error_kind IS NOT NULL)",
  probe_present:
    "(next_attempt_at <= now() OR error_kind IS NOT NULL) AND remote_existence = 'present'",
}

/**
 * Selects the rows to claim, by an index: one scan, or for a probe one of each priority. A probe
 * ignores the priority: a row that failed as one stands back until it is due again, and what is due
 * before it comes first, or one order that always fails would look like a remote that is down.
 */
function select(scope: ClaimScope, limit: number) {
  const isProbe = scope === "probe" || scope === "probe_present"
  const order = isProbe ? "next_attempt_at, id" : "priority, next_attempt_at, id"
  const candidates = `FROM order_sync_delivery
          WHERE connection_id = ? AND state = 'pending' AND deleted_at IS NULL
            AND (lease_until IS NULL OR lease_until < now())
            AND ${SCOPE_CONDITION[scope]} ${isProbe ? "AND priority = level" : ""}
          ORDER BY ${order} LIMIT ?
          FOR UPDATE SKIP LOCKED`
  const ids = isProbe
    ? `SELECT id FROM unnest(ARRAY[${Object.values(PRIORITIES).join()}]) AS level
          CROSS JOIN LATERAL (SELECT id, next_attempt_at ${candidates}) AS of_level
          ORDER BY ${order} LIMIT ?`
    : `SELECT id ${candidates}`
  return { ids, order, limits: isProbe ? [limit, limit] : [limit] }
}

export const claimQueries = (database: QueryRunner) => ({
  /**
   * Takes due rows for one sender: live ones first, and of one priority those that are due longest.
   * Committed before any request goes out; the database's clock decides what is due and which lease
   * has run out, so the clocks of the machines do not matter.
   *
   * The holder of a claim that was never recorded may have written to the remote in the meantime: a
   * row that was `absent` comes back `uncertain`, so that a read comes before any second create,
   * and what payload the remote holds is not known any more.
   */
  async claim({
    connectionId,
    claimId,
    scope,
    limit,
    leaseMs,
    marksDoubt = true,
    forgetsContent = true,
  }: ClaimOptions): Promise<ClaimedDelivery[]> {
    const { ids, order, limits } = select(scope, limit)
    return await database.rows(
      `WITH claimed AS (
        UPDATE order_sync_delivery AS d SET
          claim_id = ?,
          lease_until = now() + ? * interval '1 millisecond',
          remote_existence = CASE
            WHEN ? AND d.claim_id IS NOT NULL AND d.remote_existence = 'absent' THEN 'uncertain'
            ELSE d.remote_existence END,
          payload_hash = CASE WHEN d.claim_id IS NULL OR NOT ? THEN d.payload_hash END
        WHERE d.id = ANY(ARRAY(
          ${ids}))
        RETURNING *)
      SELECT id, connection_id, order_id, external_id, desired_version, payload_hash,
        remote_existence, attempted_total, attempted_currency, remote_status, remote_updated_at,
        written_status, attempts, waited_ms, is_urgent, is_forced, key_fingerprint, draft_seen_at,
        remote_status_code, remote_status_label, progress,
        round(extract(epoch FROM now() - create_begun_at) * 1000)::float8 AS create_begun_ms,
        round(extract(epoch FROM now() - step_begun_at) * 1000)::float8 AS step_begun_ms
      -- An UPDATE returns rows in no promised order, and a probe sends only the first one.
      FROM claimed ORDER BY ${order}`,
      [claimId, leaseMs, marksDoubt, forgetsContent, connectionId, ...limits],
    )
  },

  /** Whether a claimed row is still ours, and will be for so long. */
  async holdsClaim(claimId: string, id: string, reserveMs: number): Promise<boolean> {
    return await database.any(
      `SELECT id FROM order_sync_delivery
      WHERE id = ? AND claim_id = ? AND lease_until > now() + ? * interval '1 millisecond'`,
      [id, claimId, reserveMs],
    )
  },

  /** Gives rows back that were claimed but not tried: nothing was sent, so nothing is uncertain. */
  async release(claimId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) {
      return
    }
    await database.run(
      `UPDATE order_sync_delivery SET claim_id = NULL, lease_until = NULL
      WHERE claim_id = ? AND id = ANY(?::text[]) RETURNING id`,
      [claimId, ids],
    )
  },
})
