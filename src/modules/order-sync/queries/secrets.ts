import type { StoredSecrets } from "../secrets"
import type { Query } from "./database"

/** Statements about the sealed secrets of connections: the only way to them. */

export interface SecretRow {
  connection_id: string
  sealed: StoredSecrets
  key_fingerprint: string
  proven_key_fingerprint: string | null
}

export function findSecrets(connectionIds: string[]): Query {
  return {
    sql: `
      SELECT connection_id, sealed, key_fingerprint, proven_key_fingerprint FROM order_sync_secret
      WHERE connection_id = ANY(?::text[]) AND deleted_at IS NULL`,
    params: [connectionIds],
  }
}

/** Replaces the stored secrets; the proven fingerprint stays. */
export function writeSecrets(
  id: string,
  connectionId: string,
  sealed: StoredSecrets,
  keyFingerprint: string,
): Query {
  return {
    sql: `
      INSERT INTO order_sync_secret AS s (id, connection_id, sealed, key_fingerprint)
      VALUES (?, ?, ?::jsonb, ?)
      ON CONFLICT (connection_id) WHERE deleted_at IS NULL DO UPDATE SET
        sealed = EXCLUDED.sealed, key_fingerprint = EXCLUDED.key_fingerprint, updated_at = now()
      RETURNING id`,
    params: [id, connectionId, JSON.stringify(sealed), keyFingerprint],
  }
}

/**
 * Replaces secrets by the same ones under another encryption key, unless somebody has entered others
 * since they were read: those must not be overwritten with what they replaced.
 */
export function reseal(connectionId: string, former: object, sealed: object): Query {
  return {
    sql: `
      UPDATE order_sync_secret SET sealed = ?::jsonb, updated_at = now()
      WHERE connection_id = ? AND sealed = ?::jsonb AND deleted_at IS NULL
      RETURNING id`,
    params: [JSON.stringify(sealed), connectionId, JSON.stringify(former)],
  }
}

/** The key of this fingerprint, if it is still the one in use, reaches what another key wrote. */
export function noteProvenKey(connectionId: string, keyFingerprint: string): Query {
  return {
    sql: `
      UPDATE order_sync_secret SET proven_key_fingerprint = key_fingerprint, updated_at = now()
      WHERE connection_id = ? AND key_fingerprint = ? AND deleted_at IS NULL
      RETURNING id`,
    params: [connectionId, keyFingerprint],
  }
}

/** Permanently: a deleted key must not remain stored. */
export function removeSecrets(connectionId: string): Query {
  return {
    sql: "DELETE FROM order_sync_secret WHERE connection_id = ? RETURNING id",
    params: [connectionId],
  }
}
