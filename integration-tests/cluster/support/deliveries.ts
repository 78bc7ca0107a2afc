import { Pool } from "pg"
import type { Cleanup } from "../../../dev/demo/stage/cleanup"

/** What a delivery's row knows about the remote, and how it stands. */
export interface DeliveryFacts {
  state: string
  remote_existence: string
  payload_hash: string | null
  attempts: number
  error_kind: string | null
}

/** The plugin's rows, read past all its code. */
export class Deliveries {
  private constructor(private readonly pool: Pool) {}

  static async open(databaseUrl: string, cleanup: Cleanup): Promise<Deliveries> {
    const pool = new Pool({ connectionString: databaseUrl, max: 2 })
    await cleanup.add(() => pool.end())
    return new Deliveries(pool)
  }

  async rowOf(orderId: string): Promise<DeliveryFacts> {
    const { rows } = await this.pool.query<DeliveryFacts>(
      `SELECT state, remote_existence, payload_hash, attempts, error_kind
       FROM order_sync_delivery WHERE order_id = $1`,
      [orderId],
    )
    return rows[0]
  }

  async claimOf(orderId: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ claim_id: string | null }>(
      "SELECT claim_id FROM order_sync_delivery WHERE order_id = $1",
      [orderId],
    )
    return rows[0].claim_id
  }

  /** Whether a create of the order is in the log that did not succeed. */
  async hasFailed(orderId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `SELECT 1 FROM order_sync_attempt a JOIN order_sync_delivery d ON d.id = a.delivery_id
       WHERE d.order_id = $1 AND a.operation = 'create' AND a.outcome <> 'ok'`,
      [orderId],
    )
    return rowCount !== 0
  }

  /** What is claimed, by which store, in a line each. */
  async describeClaims(): Promise<string[]> {
    const { rows } = await this.pool.query<{ line: string }>(
      `SELECT concat_ws(' ', c.store, 'holds', d.order_id, d.remote_existence, d.lease_until) AS line
       FROM order_sync_delivery d LEFT JOIN storm_claim c USING (claim_id)
       WHERE d.claim_id IS NOT NULL`,
    )
    return rows.map(({ line }) => line)
  }

  /** Stands for time that passes: statuses are read with the next tick of their job. */
  async makeSyncDue(connectionId: string): Promise<void> {
    await this.pool.query("UPDATE order_sync_connection SET next_sync_at = NULL WHERE id = $1", [
      connectionId,
    ])
  }

  /** Requests at the same time. */
  async setConcurrency(connectionId: string, concurrency: number): Promise<void> {
    await this.pool.query("UPDATE order_sync_connection SET concurrency = $2 WHERE id = $1", [
      connectionId,
      concurrency,
    ])
  }
}
