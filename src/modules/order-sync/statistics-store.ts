import * as queries from "./queries"
import type {
  CauseCount,
  IssueOrder,
  QueryRunner,
  StateCount,
  ThroughputBucket,
  TimelineRow,
} from "./queries"

/** Figures for people: counts, causes, throughput, and when each job ran. */
export class StatisticsStore {
  constructor(private readonly database: QueryRunner) {}

  async countByState(connectionId: string | null): Promise<StateCount[]> {
    return await this.database.execute(queries.countByState(connectionId))
  }

  async countByCause(connectionId: string | null): Promise<CauseCount[]> {
    return await this.database.execute(queries.countByCause(connectionId))
  }

  /** Since when the longest waiting delivery has been due; null when none is. */
  async oldestPending(connectionId: string | null): Promise<Date | null> {
    const [row] = await this.database.execute<{ due_since: string | null }>(
      queries.oldestPending(connectionId),
    )
    return row?.due_since ? new Date(row.due_since) : null
  }

  async throughput(
    connectionId: string | null,
    hours: number,
    buckets: number,
  ): Promise<ThroughputBucket[]> {
    return await this.database.execute(queries.throughput(connectionId, hours, buckets))
  }

  /** What was synced and what failed between each two of these moments. */
  async timeline(connectionId: string | null, bounds: Date[]): Promise<TimelineRow[]> {
    const moments = bounds.map((bound) => bound.toISOString())
    return await this.database.execute(queries.timeline(connectionId, moments))
  }

  /** The orders that each issue affects, the newest of each first. */
  async listIssueOrders(limit: number): Promise<IssueOrder[]> {
    return await this.database.execute(queries.listIssueOrders(limit))
  }

  /** Of these jobs those that no process has run for so long, by the database's clock. */
  async findOverdueJobs<TName extends string>(
    jobs: { name: TName; patienceMs: number }[],
  ): Promise<TName[]> {
    const names = jobs.map(({ name }) => name)
    const patiences = jobs.map(({ patienceMs }) => patienceMs)
    const rows = await this.database.execute<{ name: TName }>(queries.overdueJobs(names, patiences))
    return rows.map(({ name }) => name)
  }

  async jobStarted(name: string): Promise<void> {
    await this.database.execute(queries.jobStarted(name))
  }

  async jobFinished(name: string, errorMessage: string | null): Promise<void> {
    await this.database.execute(queries.jobFinished(name, errorMessage))
  }
}
