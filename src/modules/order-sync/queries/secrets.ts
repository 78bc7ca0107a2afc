import { generateEntityId } from "@medusajs/framework/utils"
import type { StoredSecrets } from "../secrets"
import type { QueryRunner } from "./database"

export interface SecretRow {
  connection_id: string
  sealed: StoredSecrets
  key_fingerprint: string
  proven_key_fingerprint: string | null
}

/** The only way to the sealed secrets of connections, which no relation and no link reaches. */
export const secretQueries = (database: QueryRunner) => ({
  /** By connection; one without secrets is missing. */
  async find(connectionIds: string[]): Promise<Map<string, SecretRow>> {
    const rows = await database.rows<SecretRow>(
      `SELECT connection_id, sealed, key_fingerprint, proven_key_fingerprint FROM order_sync_secret
      WHERE connection_id = ANY(?::text[]) AND deleted_at IS NULL`,
      [connectionIds],
    )
    return new Map(rows.map((row) => [row.connection_id, row]))
  },

  /** Replaces the stored secrets; the proven fingerprint stays. */
  async write(connectionId: string, sealed: StoredSecrets, keyFingerprint: string): Promise<void> {
    await database.run(
      `INSERT INTO order_sync_secret AS s (id, connection_id, sealed, key_fingerprint)
      VALUES (?, ?, ?::jsonb, ?)
      ON CONFLICT (connection_id) WHERE deleted_at IS NULL DO UPDATE SET
        sealed = EXCLUDED.sealed, key_fingerprint = EXCLUDED.key_fingerprint, updated_at = now()
      RETURNING id`,
      [generateEntityId(undefined, "ossec"), connectionId, JSON.stringify(sealed), keyFingerprint],
    )
  },

  /**
   * Replaces secrets by the same ones under another encryption key, unless somebody has entered
   * others since they were read: those must not be overwritten with what they replaced. Returns
   * whether they were replaced.
   */
  async reseal(connectionId: string, former: object, sealed: object): Promise<boolean> {
    return await database.any(
      `UPDATE order_sync_secret SET sealed = ?::jsonb, updated_at = now()
      WHERE connection_id = ? AND sealed = ?::jsonb AND deleted_at IS NULL
      RETURNING id`,
      [JSON.stringify(sealed), connectionId, JSON.stringify(former)],
    )
  },

  /** The key of this fingerprint, if it is still the one in use, reaches what another key wrote. */
  async noteProven(connectionId: string, keyFingerprint: string): Promise<void> {
    await database.run(
      `UPDATE order_sync_secret SET proven_key_fingerprint = key_fingerprint, updated_at = now()
      WHERE connection_id = ? AND key_fingerprint = ? AND deleted_at IS NULL
      RETURNING id`,
      [connectionId, keyFingerprint],
    )
  },

  /** Permanently: a deleted key must not remain stored. */
  async remove(connectionId: string): Promise<void> {
    await database.run("DELETE FROM order_sync_secret WHERE connection_id = ? RETURNING id", [
      connectionId,
    ])
  },
})
