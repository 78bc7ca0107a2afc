import { generateEntityId } from "@medusajs/framework/utils"
import * as queries from "./queries"
import type {
  AttemptRecord,
  ClaimedDelivery,
  ClaimOptions,
  DeliveryRecord,
  MarkDirtyOptions,
  OpenDelivery,
  QueryRunner,
  RecordedDelivery,
  ReopenFilter,
  StatusObservation,
} from "./queries"

/** A runner that can also run several statements as one transaction. */
export interface Database extends QueryRunner {
  transaction<TResult>(work: (runner: QueryRunner) => Promise<TResult>): Promise<TResult>
}

export interface StatusChange {
  id: string
  order_id: string
  external_id: string
  former_status: string | null
  remote_status: string
}

/** Reads and writes delivery rows in bulk; each method is one statement or one transaction. */
export class DeliveryStore {
  constructor(private readonly database: Database) {}

  /**
   * Marks orders dirty at the given connections. Answers how many rows that were.
   * Many orders go in slices, so that one statement never locks a whole table.
   */
  async markDirty(
    connectionIds: string[],
    orderIds: string[],
    options: Partial<MarkDirtyOptions> = {},
  ): Promise<number> {
    const rows = connectionIds.flatMap((connection_id) =>
      // Sorted, so that two processes that mark the same orders take the row locks in one order.
      [...new Set(orderIds)].sort().map((order_id) => ({
        id: generateEntityId(undefined, "osdel"),
        connection_id,
        order_id,
      })),
    )
    const settings = { delayMs: 0, isUrgent: false, isForced: false, ...options }
    let count = 0
    for (let start = 0; start < rows.length; start += 1_000) {
      const slice = rows.slice(start, start + 1_000)
      count += (await this.database.execute(queries.markDirty(slice, settings))).length
    }
    return count
  }

  async reopen(filter: ReopenFilter): Promise<{ id: string; connection_id: string }[]> {
    return await this.database.execute(queries.reopen(filter))
  }

  async reopenForSettings(connectionId: string, includeOpenOrders: boolean): Promise<number> {
    const query = queries.reopenForSettings(connectionId, includeOpenOrders)
    return (await this.database.execute(query)).length
  }

  async claim(options: ClaimOptions): Promise<ClaimedDelivery[]> {
    const rows = await this.database.execute<ClaimedDelivery>(queries.claim(options))
    // bigint and numeric columns arrive as strings.
    return rows.map((row) => ({ ...row, waited_ms: Number(row.waited_ms) }))
  }

  async release(claimId: string, ids: string[]): Promise<void> {
    if (ids.length > 0) {
      await this.database.execute(queries.release(claimId, ids))
    }
  }

  /** Answers the rows that were written; those missing had lost their lease. */
  async record(
    claimId: string,
    records: DeliveryRecord[],
    attempts: AttemptRecord[],
  ): Promise<RecordedDelivery[]> {
    return await this.database.transaction(async (runner) => {
      const recorded = await runner.execute<RecordedDelivery>(queries.record(claimId, records))
      if (attempts.length > 0) {
        await runner.execute(queries.insertAttempts(attempts))
      }
      return recorded
    })
  }

  async listOpen(connectionId: string, afterId: string, limit: number): Promise<OpenDelivery[]> {
    return await this.database.execute(queries.listOpen(connectionId, afterId, limit))
  }

  async listSkippedForNow(
    connectionId: string,
    afterId: string,
    limit: number,
  ): Promise<{ id: string; order_id: string }[]> {
    return await this.database.execute(queries.listSkippedForNow(connectionId, afterId, limit))
  }

  async findByExternalIds(connectionId: string, externalIds: string[]): Promise<OpenDelivery[]> {
    return await this.database.execute(queries.findByExternalIds(connectionId, externalIds))
  }

  /** Answers only the rows whose status is another one now. */
  async recordStatuses(
    observations: StatusObservation[],
    startedAt: string,
  ): Promise<StatusChange[]> {
    const query = queries.recordStatuses(observations, startedAt)
    const rows = await this.database.execute<StatusChange>(query)
    return rows.filter((row) => row.former_status !== row.remote_status)
  }

  async forgetRemote(ids: string[]): Promise<void> {
    if (ids.length > 0) {
      await this.database.execute(queries.forgetRemote(ids))
    }
  }

  /** The database's clock, exact and as text: only it decides what came before what. */
  async now(): Promise<string> {
    const [row] = await this.database.execute<{ now: string }>({
      sql: "SELECT clock_timestamp()::text AS now",
      params: [],
    })
    return row.now
  }

  async findOrdersWithoutDelivery(connectionId: string, orderIds: string[]): Promise<string[]> {
    const query = queries.findOrdersWithoutDelivery(connectionId, orderIds)
    const rows = await this.database.execute<{ order_id: string }>(query)
    return rows.map(({ order_id }) => order_id)
  }

  /** The order dates that settled deliveries were read at, by order id. */
  async findReadDates(connectionId: string, orderIds: string[]): Promise<Map<string, Date | null>> {
    const query = queries.findReadDates(connectionId, orderIds)
    const rows = await this.database.execute<{
      order_id: string
      order_updated_at: string | null
    }>(query)
    return new Map(
      rows.map(({ order_id, order_updated_at }) => [
        order_id,
        order_updated_at === null ? null : new Date(order_updated_at),
      ]),
    )
  }

  /** Removes old attempts until none is left; answers how many they were. */
  async purgeAttempts(retentionDays: number): Promise<number> {
    const slice = 5_000
    let removed = 0
    for (;;) {
      const rows = await this.database.execute(queries.purgeAttempts(retentionDays, slice))
      removed += rows.length
      if (rows.length < slice) {
        return removed
      }
    }
  }
}
