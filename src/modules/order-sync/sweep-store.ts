import { generateEntityId } from "@medusajs/framework/utils"
import type { Database } from "./delivery-store"
import * as queries from "./queries"
import type { ChangedOrder, SweptOrder } from "./queries"

/** Compares the store's orders with a connection's deliveries; each method is one statement. */
export class SweepStore {
  constructor(private readonly database: Database) {}

  /** The ids of those without a delivery, and of those that changed since they were read. */
  async compare(
    connectionId: string,
    orders: SweptOrder[],
  ): Promise<{ missing: string[]; changed: string[] }> {
    const rows = await this.database.execute<{ order_id: string; is_missing: boolean }>(
      queries.compareOrders(connectionId, orders),
    )
    const idsWhere = (isMissing: boolean) =>
      rows.filter(({ is_missing }) => is_missing === isMissing).map(({ order_id }) => order_id)
    return { missing: idsWhere(true), changed: idsWhere(false) }
  }

  /** The ids of those that may not have been read since they changed. */
  async findNotReadSince(
    connectionId: string,
    orders: ChangedOrder[],
    toleranceMs: number,
  ): Promise<string[]> {
    const rows = await this.database.execute<{ order_id: string }>(
      queries.findNotReadSince(connectionId, orders, toleranceMs),
    )
    return rows.map(({ order_id }) => order_id)
  }

  /** Remembers drafts; those that are known already stay as they are. */
  async noteDrafts(connectionId: string, orderIds: string[]): Promise<void> {
    const drafts = orderIds.map((order_id) => ({
      id: generateEntityId(undefined, "osdel"),
      order_id,
    }))
    await this.database.execute(queries.noteDrafts(connectionId, drafts))
  }

  async listSkipped(
    connectionId: string,
    skipRule: "draft" | "not_paid",
    afterId: string,
    limit: number,
  ): Promise<{ id: string; order_id: string }[]> {
    return await this.database.execute(queries.listSkipped(connectionId, skipRule, afterId, limit))
  }
}
