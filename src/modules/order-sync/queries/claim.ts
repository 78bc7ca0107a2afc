import type { RemoteExistence } from "../../../lib/exchange"
import type { RemoteStatus } from "../../../types"
import type { Query } from "./database"

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
 * Takes due rows for one sender. Committed before any request goes out; the database's clock
 * decides what is due and which lease has run out, so the clocks of the machines do not matter.
 *
 * The holder of a claim that was never recorded may have written to the remote in the meantime: a
 * row that was `absent` comes back `uncertain`, so that a read comes before any second create, and
 * what payload the remote holds is not known any more.
 */
export function claim({ connectionId, claimId, scope, limit, leaseMs }: ClaimOptions): Query {
  return {
    sql: `
      UPDATE order_sync_delivery AS d SET
        claim_id = ?,
        lease_until = now() + ? * interval '1 millisecond',
        remote_existence = CASE
          WHEN d.claim_id IS NOT NULL AND d.remote_existence = 'absent' THEN 'uncertain'
          ELSE d.remote_existence END,
        payload_hash = CASE WHEN d.claim_id IS NULL THEN d.payload_hash END
      WHERE d.id = ANY(ARRAY(
        SELECT id FROM order_sync_delivery
        WHERE connection_id = ? AND state = 'pending' AND deleted_at IS NULL
          AND ${SCOPE_CONDITION[scope]}
          AND (lease_until IS NULL OR lease_until < now())
        ORDER BY next_attempt_at, id
        LIMIT ?
        FOR UPDATE SKIP LOCKED))
      RETURNING d.id, d.connection_id, d.order_id, d.external_id, d.desired_version,
        d.payload_hash, d.remote_existence, d.attempted_total, d.attempted_currency,
        d.remote_status, d.remote_updated_at, d.written_status, d.attempts, d.waited_ms,
        d.is_urgent, d.is_forced, d.key_fingerprint, d.draft_seen_at, d.next_attempt_at`,
    params: [claimId, leaseMs, connectionId, limit],
  }
}

/** Returns the row when it is still claimed, and will be for some time. */
export function holdsClaim(claimId: string, id: string, reserveMs: number): Query {
  return {
    sql: `
      SELECT id FROM order_sync_delivery
      WHERE id = ? AND claim_id = ? AND lease_until > now() + ? * interval '1 millisecond'`,
    params: [id, claimId, reserveMs],
  }
}

/** Gives rows back that were claimed but not tried: nothing was sent, so nothing is uncertain. */
export function release(claimId: string, ids: string[]): Query {
  return {
    sql: `
      UPDATE order_sync_delivery SET claim_id = NULL, lease_until = NULL
      WHERE claim_id = ? AND id = ANY(?::text[])
      RETURNING id`,
    params: [claimId, ids],
  }
}
