import { generateEntityId } from "@medusajs/framework/utils"
import { inSlices } from "./in-slices"
import * as queries from "./queries"
import type {
  ActionsByStatus,
  AttemptRecord,
  ClaimedDelivery,
  ClaimOptions,
  DeliveryRecord,
  ErasableDelivery,
  MarkDirtyOptions,
  MarkKnownOptions,
  OpenDelivery,
  QueryRunner,
  RecordedDelivery,
  ReopenFilter,
  SentRow,
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
   * Marks orders dirty at the given connections. Returns how many rows that were.
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

  /** The same for the rows that exist; returns how many they were. */
  async markKnown(
    connectionIds: string[],
    orderIds: string[],
    options: Partial<MarkKnownOptions> = {},
  ): Promise<number> {
    if (connectionIds.length === 0 || orderIds.length === 0) {
      return 0
    }
    const settings = { delayMs: 0, onlyOpen: false, ...options }
    const query = queries.markKnown(connectionIds, [...new Set(orderIds)], settings)
    return (await this.database.execute(query)).length
  }

  async reopen(filter: ReopenFilter): Promise<{ id: string; connection_id: string }[]> {
    return await this.database.execute(queries.reopen(filter))
  }

  /** Whether there was a collision to settle. */
  async settleCollision(id: string, isOurs: boolean): Promise<boolean> {
    return (await this.database.execute(queries.settleCollision(id, isOurs))).length > 0
  }

  async reopenForSettings(connectionId: string, includeOpenOrders: boolean): Promise<number> {
    const query = queries.reopenForSettings(connectionId, includeOpenOrders)
    return (await this.database.execute(query)).length
  }

  /** Takes due rows; the one that is due longest comes first. */
  async claim(options: ClaimOptions): Promise<ClaimedDelivery[]> {
    const rows = await this.database.execute<ClaimedDelivery & { next_attempt_at: Date }>(
      queries.claim(options),
    )
    // An UPDATE returns rows in no promised order, and a probe sends only the first one.
    rows.sort((a, b) => Number(a.next_attempt_at) - Number(b.next_attempt_at))
    // bigint and numeric columns arrive as strings.
    return rows.map(({ next_attempt_at: _due, ...row }) => ({
      ...row,
      waited_ms: Number(row.waited_ms),
    }))
  }

  /** Whether a claimed row is still ours, and will be for so long. */
  async holdsClaim(claimId: string, id: string, reserveMs: number): Promise<boolean> {
    return (await this.database.execute(queries.holdsClaim(claimId, id, reserveMs))).length > 0
  }

  async release(claimId: string, ids: string[]): Promise<void> {
    if (ids.length > 0) {
      await this.database.execute(queries.release(claimId, ids))
    }
  }

  /** Returns the rows that were written; those missing had lost their lease. */
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

  /** Null: it is not known any more. */
  async findSentFields(deliveryId: string): Promise<SentRow | null> {
    const [row] = await this.database.execute<SentRow>(queries.findSentFields(deliveryId))
    return row ?? null
  }

  async listOpen(
    connectionId: string,
    afterId: string,
    limit: number,
    unreadSince: string | null = null,
  ): Promise<OpenDelivery[]> {
    const query = queries.listOpen(connectionId, afterId, limit, unreadSince)
    return await this.database.execute(query)
  }

  /** Remembers, for a status sync that takes several runs, which of its deliveries are dealt with. */
  async noteStatusesRead(ids: string[]): Promise<void> {
    if (ids.length > 0) {
      await this.database.execute(queries.noteStatusesRead(ids))
    }
  }

  async findByExternalIds(connectionId: string, externalIds: string[]): Promise<OpenDelivery[]> {
    return await this.database.execute(queries.findByExternalIds(connectionId, externalIds))
  }

  /** Returns only the rows whose status is another one now. */
  async recordStatuses(
    observations: StatusObservation[],
    startedAt: string,
    actions: ActionsByStatus = {},
  ): Promise<StatusChange[]> {
    const query = queries.recordStatuses(observations, startedAt, actions)
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

  /**
   * Erases what answers left of an order; null, and nothing erased, while it is being sent.
   * Returns how many deliveries were cleared and how many attempts removed.
   */
  async eraseOrder(orderId: string): Promise<{ deliveries: number; attempts: number } | null> {
    return await this.database.transaction(async (runner) => {
      const rows = await runner.execute<ErasableDelivery>(queries.lockDeliveriesOf(orderId))
      if (rows.some(({ is_being_sent }) => is_being_sent)) {
        return null
      }
      const ids = rows.map(({ id }) => id)
      const attempts = await runner.execute(queries.deleteAttemptsOf(ids))
      const deliveries = await runner.execute(queries.clearRemarksOf(ids))
      return { deliveries: deliveries.length, attempts: attempts.length }
    })
  }

  /** Removes old attempts until none is left; returns how many they were. */
  async purgeAttempts(retentionDays: number): Promise<number> {
    return await inSlices(this.database, (limit) => queries.purgeAttempts(retentionDays, limit))
  }
}
