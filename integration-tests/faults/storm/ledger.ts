import { Client } from "pg"

/** An order of the store's database that has to be at the remote. */
export interface EligibleOrder {
  id: string
  status: string
  is_shipped: boolean
}

export interface RowCounts {
  pending: number
  parked: number
  skipped: number
  delivered: number
  /** Rows that somebody claimed and did not give back, whether the lease has run out or not. */
  claimed: number
}

/** The store's database as it is, read past all code of the store and of the plugin. */
export class Ledger {
  private readonly client: Client

  constructor(databaseUrl: string) {
    this.client = new Client({ connectionString: databaseUrl })
  }

  async open(): Promise<void> {
    await this.client.connect()
  }

  async close(): Promise<void> {
    await this.client.end()
  }

  /** What the connection's rules let through: everything that is an order. */
  async eligibleOrders(): Promise<EligibleOrder[]> {
    const { rows } = await this.client.query<EligibleOrder>(`
      SELECT o.id, o.status::text, EXISTS (
        SELECT 1 FROM order_fulfillment l JOIN fulfillment f ON f.id = l.fulfillment_id
        WHERE l.order_id = o.id AND l.deleted_at IS NULL AND f.shipped_at IS NOT NULL
      ) AS is_shipped
      FROM "order" o
      WHERE o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'`)
    return rows
  }

  async rowCounts(): Promise<RowCounts> {
    const { rows } = await this.client.query<RowCounts>(`
      SELECT
        count(*) FILTER (WHERE state = 'pending')::int AS pending,
        count(*) FILTER (WHERE state = 'parked')::int AS parked,
        count(*) FILTER (WHERE state = 'skipped')::int AS skipped,
        count(*) FILTER (WHERE state = 'delivered')::int AS delivered,
        count(*) FILTER (WHERE claim_id IS NOT NULL OR lease_until IS NOT NULL)::int AS claimed
      FROM order_sync_delivery WHERE deleted_at IS NULL`)
    return rows[0]
  }

  /** Rows that are being sent now. */
  async claims(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(`
      SELECT count(*)::int FROM order_sync_delivery
      WHERE claim_id IS NOT NULL AND lease_until > now()`)
    return rows[0].count
  }

  /** The rows that are not settled, in a line each, for who has to find out why. */
  async describeUnsettled(limit: number): Promise<string[]> {
    const { rows } = await this.client.query<{ line: string }>(
      `SELECT concat_ws(' ', order_id, state, remote_existence, 'attempts', attempts,
                'due', next_attempt_at, 'claim', claim_id, lease_until, error_kind, error_code) AS line
       FROM order_sync_delivery
       WHERE deleted_at IS NULL AND (state <> 'delivered' OR claim_id IS NOT NULL)
       ORDER BY order_id LIMIT $1`,
      [limit],
    )
    return rows.map(({ line }) => line)
  }
}
