import * as queries from "./queries"
import type { DeletedConnection, QueryRunner } from "./queries"

/** Deliveries a statement; their attempts go with them. */
const SLICE = 1_000

/** Deletes connections: marked at once, removed in the background. */
export class RemovalStore {
  constructor(private readonly database: QueryRunner) {}

  /** From now on nobody sees the connection, and nothing is sent for it. */
  async mark(connectionId: string): Promise<void> {
    await this.database.execute(queries.markDeleted(connectionId))
    await this.database.execute(queries.removeSecrets(connectionId))
  }

  /** Ids of connections whose rows are still being removed, the longest first. */
  async listIds(): Promise<string[]> {
    const rows = await this.database.execute<{ id: string }>(queries.listDeletedIds())
    return rows.map(({ id }) => id)
  }

  /** The same with their names, and how many deliveries are left. */
  async list(): Promise<DeletedConnection[]> {
    return await this.database.execute(queries.listDeleted())
  }

  /**
   * Removes one slice; returns whether the connection is gone with all its rows. Null: what is left
   * is in use just now, so another try has to wait.
   */
  async removeSlice(connectionId: string): Promise<boolean | null> {
    for (const statement of [queries.removeDeliveries, queries.removeEvents]) {
      if ((await this.database.execute(statement(connectionId, SLICE))).length > 0) {
        return false
      }
    }
    await this.database.execute(queries.removeSecrets(connectionId))
    const removed = await this.database.execute(queries.removeConnection(connectionId))
    return removed.length > 0 ? true : null
  }
}
