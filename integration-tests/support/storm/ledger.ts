import { Pool } from "pg"
import { IS_ELIGIBLE, IS_LEFT_OUT, LET_SHARES_END, type UnsentRule } from "./ledger-sql"

/** An order of the store's database that has to be at the remote. */
export interface EligibleOrder {
  id: string
  status: string
  is_shipped: boolean
  /** Every fulfilment was delivered. */
  is_delivered: boolean
  /** Nothing of the order waits to be packed. */
  is_all_packed: boolean
}

export interface RowCounts {
  pending: number
  parked: number
  /**
   * Without those of orders that are gone, as when a checkout that was killed takes its order back,
   * and of drafts, as when a conversion was killed.
   */
  skipped: number
  delivered: number
  /** Rows that somebody claimed and did not give back, whether the lease has run out or not. */
  claimed: number
}

/** What is recorded of one order. */
export interface DeliveryState {
  order_id: string
  state: string
  error_kind: string | null
  error_code: string | null
}

export interface UnsettledDelivery {
  id: string
  order_id: string
  /** What is not settled: the create, or one of the calls after it. */
  code: string
}

/** The store's database as it is, read without the code of the store and of the plugin. */
export class Ledger {
  private constructor(
    private readonly client: Pool,
    private readonly isLeftOut: string,
  ) {}

  static open(databaseUrl: string): Ledger {
    const client = new Pool({ connectionString: databaseUrl, max: 2 })
    // A pool drops broken connections, but somebody has to listen to their errors.
    client.on("error", () => undefined)
    return new Ledger(client, "false")
  }

  /** The same, where orders that one of the rules skips do not have to be sent. */
  leavingOut(rules: readonly UnsentRule[]): Ledger {
    const conditions = rules.map((rule) => `(${IS_LEFT_OUT[rule]})`)
    return new Ledger(this.client, conditions.join(" OR ") || "false")
  }

  async close(): Promise<void> {
    await this.client.end()
  }

  /** Everything that is an order. */
  async eligibleOrders(): Promise<EligibleOrder[]> {
    const { rows } = await this.client.query<EligibleOrder>(`
      SELECT o.id, o.status::text,
        coalesce(f.is_shipped, false) AS is_shipped,
        coalesce(f.is_delivered, false) AS is_delivered,
        NOT EXISTS (
          SELECT 1 FROM order_item i
          WHERE i.order_id = o.id AND i.version = o.version AND i.deleted_at IS NULL
            AND i.fulfilled_quantity < i.quantity
        ) AS is_all_packed
      FROM "order" o
      LEFT JOIN LATERAL (
        SELECT bool_or(f.shipped_at IS NOT NULL) AS is_shipped,
          bool_and(f.delivered_at IS NOT NULL) AS is_delivered
        FROM order_fulfillment l JOIN fulfillment f ON f.id = l.fulfillment_id
        WHERE l.order_id = o.id AND l.deleted_at IS NULL AND f.canceled_at IS NULL
      ) f ON true
      WHERE ${IS_ELIGIBLE} AND NOT (${this.isLeftOut})`)
    return rows
  }

  /** @param except orders whose rows are not counted */
  async rowCounts(except: readonly string[] = []): Promise<RowCounts> {
    const { rows } = await this.client.query<RowCounts>(
      `
      SELECT
        count(*) FILTER (WHERE state = 'pending')::int AS pending,
        count(*) FILTER (WHERE state = 'parked')::int AS parked,
        count(*) FILTER (WHERE state = 'skipped' AND EXISTS (
          SELECT 1 FROM "order" o WHERE o.id = order_id AND ${IS_ELIGIBLE} AND NOT (${this.isLeftOut})))::int AS skipped,
        count(*) FILTER (WHERE state = 'delivered')::int AS delivered,
        count(*) FILTER (WHERE claim_id IS NOT NULL OR lease_until IS NOT NULL)::int AS claimed
      FROM order_sync_delivery WHERE deleted_at IS NULL AND order_id <> ALL($1)`,
      [except],
    )
    return rows[0]
  }

  async deliveriesOf(orderIds: readonly string[]): Promise<DeliveryState[]> {
    const { rows } = await this.client.query<DeliveryState>(
      `SELECT order_id, state, error_kind, error_code FROM order_sync_delivery
       WHERE deleted_at IS NULL AND order_id = ANY($1)`,
      [orderIds],
    )
    return rows
  }

  /** What only a person can settle. */
  async unsettled(): Promise<UnsettledDelivery[]> {
    const { rows } = await this.client.query<UnsettledDelivery>(
      `SELECT id, order_id, error_code AS code FROM order_sync_delivery
       WHERE deleted_at IS NULL AND state = 'parked' AND error_kind = 'unsettled'`,
    )
    return rows
  }

  /** Ids of what was refused, but not of these orders. */
  async parkedIds(except: readonly string[]): Promise<string[]> {
    const { rows } = await this.client.query<{ id: string }>(
      `SELECT id FROM order_sync_delivery
       WHERE deleted_at IS NULL AND state = 'parked' AND error_kind <> 'unsettled'
         AND order_id <> ALL($1)`,
      [except],
    )
    return rows.map(({ id }) => id)
  }

  /** Writes what no route of the store lets through. */
  async setMetadata(orderId: string, metadata: Record<string, unknown> | null): Promise<void> {
    await this.client.query(`UPDATE "order" SET metadata = $2, updated_at = now() WHERE id = $1`, [
      orderId,
      metadata === null ? null : JSON.stringify(metadata),
    ])
  }

  /** Whether an order has a delivery. */
  async hasDelivery(orderId: string): Promise<boolean> {
    const { rowCount } = await this.client.query(
      "SELECT 1 FROM order_sync_delivery WHERE order_id = $1",
      [orderId],
    )
    return rowCount !== 0
  }

  /** The orders of a claim that was neither recorded nor given back. */
  async ordersOfClaim(claimId: string): Promise<string[]> {
    const { rows } = await this.client.query<{ order_id: string }>(
      "SELECT order_id FROM order_sync_delivery WHERE claim_id = $1",
      [claimId],
    )
    return rows.map(({ order_id }) => order_id)
  }

  /** Whether somebody claimed the order and has not recorded what happened to it. */
  async isClaimed(orderId: string): Promise<boolean> {
    const { rowCount } = await this.client.query(
      "SELECT 1 FROM order_sync_delivery WHERE order_id = $1 AND claim_id IS NOT NULL",
      [orderId],
    )
    return rowCount !== 0
  }

  /** Why the connection is paused; null when it is not. */
  async pauseKind(connectionId: string): Promise<string | null> {
    const { rows } = await this.client.query<{ pause_kind: string | null }>(
      "SELECT pause_kind FROM order_sync_connection WHERE id = $1",
      [connectionId],
    )
    return rows[0].pause_kind
  }

  /**
   * Parked rows that no refusal of the remote explains, in a line each.
   *
   * @param kinds of errors for which an order may be parked
   */
  async describeWronglyParked(
    limit: number,
    except: readonly string[],
    kinds: readonly string[],
  ): Promise<string[]> {
    return await this.describe(
      `state = 'parked' AND error_kind NOT IN (${kinds.map((kind) => `'${kind}'`).join()})`,
      limit,
      except,
    )
  }

  /** Stands for time that passes: the next run of the sweep's job compares again. */
  async letSweepsBeDue(): Promise<void> {
    await this.client.query(`
      UPDATE order_sync_connection SET last_sweep_at = now() - interval '1 hour'
      WHERE last_sweep_at IS NOT NULL`)
  }

  /** Stands for time that passes: waiting rows and probes become due. */
  async letWaitsEnd(): Promise<void> {
    await this.client.query(`
      UPDATE order_sync_delivery SET next_attempt_at = now()
      WHERE state = 'pending' AND next_attempt_at > now()`)
    await this.letDoubtsEnd()
    await this.letProbesBeDue()
  }

  /**
   * Stands for time that passes: what was begun without an answer cannot arrive any more. Nothing is on
   * its way of a row that nobody has claimed, but for a process that was killed: and the emulator
   * carries out at once what it carries out after that.
   */
  async letDoubtsEnd(): Promise<void> {
    await this.client.query(`
      UPDATE order_sync_delivery SET
        create_begun_at = create_begun_at - interval '1 hour',
        step_begun_at = step_begun_at - interval '1 hour',
        next_attempt_at = LEAST(next_attempt_at, now())
      WHERE state = 'pending' AND (lease_until IS NULL OR lease_until < now())
        AND GREATEST(create_begun_at, step_begun_at) > now() - interval '30 minutes'`)
    // An order that is looked for keeps the turn, and has it again when it is looked for.
    await this.client.query(`
      UPDATE order_sync_connection c SET create_turn_until = now() - interval '1 second'
      WHERE c.create_turn_until > now() AND NOT EXISTS (
        SELECT 1 FROM order_sync_delivery d
        WHERE d.id = c.create_turn_id AND d.state = 'pending')`)
  }

  /** Stands for time that passes: the next run of the sender tries a paused connection again. */
  async letProbesBeDue(): Promise<void> {
    await this.client.query(`
      UPDATE order_sync_connection SET probe_at = now() WHERE probe_at > now()`)
  }

  /**
   * Stands for time that passes: all leases run out. Only for claims whose process is dead, because
   * one that lives goes by the time that it saw pass itself.
   */
  async letLeasesEnd(): Promise<void> {
    await this.client.query(`
      UPDATE order_sync_delivery SET lease_until = now() - interval '1 second'
      WHERE lease_until > now()`)
    await this.client.query(LET_SHARES_END)
  }

  /** Cuts the stores' connections, as a crash does: what they had not committed is undone. */
  async cutConnections(stores: readonly string[]): Promise<void> {
    await this.client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = ANY($1)`,
      [stores],
    )
  }

  /** The rows that are not settled, in a line each, for who has to find out why. */
  async describeUnsettled(limit: number, except: readonly string[]): Promise<string[]> {
    return await this.describe("state <> 'delivered' OR claim_id IS NOT NULL", limit, except)
  }

  private async describe(
    condition: string,
    limit: number,
    except: readonly string[],
  ): Promise<string[]> {
    const { rows } = await this.client.query<{ line: string }>(
      `SELECT concat_ws(' ', order_id, state, remote_existence, 'attempts', attempts,
                'due', next_attempt_at, 'claim', claim_id, lease_until, skip_rule, error_kind,
                error_code) AS line
       FROM order_sync_delivery
       WHERE deleted_at IS NULL AND (${condition}) AND order_id <> ALL($2)
       ORDER BY order_id LIMIT $1`,
      [limit, except],
    )
    return rows.map(({ line }) => line)
  }
}
