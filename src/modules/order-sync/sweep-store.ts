import { generateEntityId } from "@medusajs/framework/utils"
import type { Database } from "./delivery-store"
import * as queries from "./queries"
import type { ChangedOrder, FullSweepPage, SettledDelivery, SweptOrder } from "./queries"

/** Compares the store's orders with a connection's deliveries; each method is one statement. */
export class SweepStore {
  constructor(private readonly database: Database) {}

  /** The ids of those without a delivery. */
  async findMissing(connectionId: string, orderIds: string[]): Promise<string[]> {
    const rows = await this.database.execute<{ order_id: string }>(
      queries.findMissing(connectionId, orderIds),
    )
    return rows.map(({ order_id }) => order_id)
  }

  /** Opens those that changed since they were read; returns how many they were. */
  async markChanged(connectionId: string, orders: SweptOrder[]): Promise<number> {
    return (await this.database.execute(queries.markChanged(connectionId, orders))).length
  }

  /**
   * Saves the progress of a full sweep; false: the settings have changed and it has to start again,
   * or another process has taken it over.
   */
  async saveFull(page: FullSweepPage, cursor: string): Promise<boolean> {
    return (await this.database.execute(queries.saveFullSweep(page, cursor))).length > 0
  }

  async finishFull(page: FullSweepPage): Promise<void> {
    await this.database.execute(queries.finishFullSweep(page))
  }

  async releaseFull(connectionId: string): Promise<void> {
    await this.database.execute(queries.releaseFullSweep(connectionId))
  }

  /** Delivered rows that the remote is still working on, by id, a page at a time. */
  async listSettledOpen(
    connectionId: string,
    afterId: string,
    limit: number,
  ): Promise<SettledDelivery[]> {
    return await this.database.execute(queries.listSettledOpen(connectionId, afterId, limit))
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
