import type { RemoteExistence } from "../../../lib/exchange"
import type { Progress } from "../../../lib/progress"
import type { LaterDoubt } from "../../../lib/settle"
import type { QueryRunner } from "./database"

/** What of a delivery has to be known before a request goes out, or as soon as it was answered. */
export interface Checkpoint {
  claimId: string
  id: string
  /** How long the row is held from now on, in milliseconds. */
  leaseMs: number
  remote_existence: RemoteExistence
  external_id: string | null
  attempted_total: string | null
  attempted_currency: string | null
  progress: Progress | null
  /** What is about to be sent: its time is kept until its outcome is recorded. */
  begins: "create" | "step" | null
}

/** Statements around single requests to remotes that make the ids of orders. */
export const exchangeQueries = (database: QueryRunner) => ({
  /**
   * Commits what is about to be done, or was done, and renews the lease. Returns false when the
   * row belongs to another process now: then nothing may be sent.
   */
  async checkpoint(point: Checkpoint): Promise<boolean> {
    return await database.any(
      `UPDATE order_sync_delivery SET
        remote_existence = ?,
        external_id = ?,
        attempted_total = ?,
        attempted_currency = ?,
        progress = ?::jsonb,
        create_begun_at = CASE WHEN ? THEN now() ELSE create_begun_at END,
        step_begun_at = CASE WHEN ? THEN now() ELSE step_begun_at END,
        lease_until = GREATEST(lease_until, now() + ? * interval '1 millisecond')
      WHERE id = ? AND claim_id = ? AND lease_until > now()
      RETURNING id`,
      [
        point.remote_existence,
        point.external_id,
        point.attempted_total,
        point.attempted_currency,
        point.progress === null ? null : JSON.stringify(point.progress),
        point.begins === "create",
        point.begins === "step",
        point.leaseMs,
        point.id,
        point.claimId,
      ],
    )
  },

  /**
   * Which of these ids at the remote belong to other deliveries of the connection.
   *
   * @param isProven without those that a person named and that nothing has confirmed yet
   */
  async findBound(
    connectionId: string,
    exceptId: string,
    externalIds: string[],
    { isProven = false }: { isProven?: boolean } = {},
  ): Promise<string[]> {
    if (externalIds.length === 0) {
      return []
    }
    return await database.ids(
      `SELECT external_id AS id FROM order_sync_delivery
      WHERE connection_id = ? AND id <> ? AND external_id = ANY(?::text[]) AND deleted_at IS NULL
        AND (NOT ? OR (progress->>'is_bound_by_person') IS DISTINCT FROM 'true')`,
      [connectionId, exceptId, externalIds, isProven],
    )
  },

  /** Deliveries of the connection whose create was begun after this one's and got no answer either. */
  async findLaterDoubts(connectionId: string, deliveryId: string): Promise<LaterDoubt[]> {
    return await database.rows(
      `SELECT d.progress->'baseline' AS baseline, d.state = 'pending' AS is_open
      FROM order_sync_delivery d JOIN order_sync_delivery own ON own.id = ?
      WHERE d.connection_id = ? AND d.id <> own.id AND d.deleted_at IS NULL
        AND d.remote_existence = 'uncertain' AND d.external_id IS NULL
        AND d.create_begun_at >= own.create_begun_at`,
      [deliveryId, connectionId],
    )
  },

  /**
   * Takes the connection's turn to create an order, or keeps it; by the database's clock, across all
   * processes. A turn that nobody gives back ends with its time, which covers a request that is still
   * on its way after its sender has died: so it is a lease and not a lock of a database session.
   */
  async takeCreateTurn(connectionId: string, deliveryId: string, turnMs: number): Promise<boolean> {
    return await database.any(
      `UPDATE order_sync_connection SET
        create_turn_id = ?, create_turn_until = now() + ? * interval '1 millisecond'
      WHERE id = ? AND deleted_at IS NULL
        AND (create_turn_id IS NULL OR create_turn_id = ? OR create_turn_until < now())
      RETURNING id`,
      [deliveryId, turnMs, connectionId, deliveryId],
    )
  },

  /**
   * Gives the turn back, so that the next order does not wait for its end. A sender that has lost the
   * row does not end the turn of its present holder.
   */
  async endCreateTurn(connectionId: string, deliveryId: string, claimId: string): Promise<void> {
    await database.run(
      `UPDATE order_sync_connection SET create_turn_id = NULL, create_turn_until = NULL
      WHERE id = ? AND create_turn_id = ?
        AND EXISTS (SELECT 1 FROM order_sync_delivery WHERE id = ? AND claim_id = ?)
      RETURNING id`,
      [connectionId, deliveryId, deliveryId, claimId],
    )
  },
})
