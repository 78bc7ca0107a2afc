import type { QueryRunner } from "./database"
import { NOT_BEING_DELETED } from "./remove-connection"

export interface TimelineRow {
  /** Which slice, from 1; null for the row that counts all of them together. */
  slice: number | null
  synced: number
  failed: number
  median_ms: number | null
  p95_ms: number | null
}

/** An exchange after which the remote holds the order as it was then. */
const HAS_SYNCED = "outcome = 'ok' AND operation IN ('create', 'update')"

/** A lookup that finds nothing has done its work: it is no failure. */
const HAS_FAILED = "outcome <> 'ok' AND NOT (operation = 'fetch' AND outcome = 'missing')"

/** A request without an answer says how long was waited, and not how long the remote takes. */
const WAS_ANSWERED = "outcome = 'ok' OR status IS NOT NULL"

const percentile = (part: number) =>
  `round(percentile_cont(${part}) WITHIN GROUP (ORDER BY duration_ms)
    FILTER (WHERE ${WAS_ANSWERED}))::int`

export interface ThroughputBucket {
  at: string
  succeeded: number
  failed: number
}

export const timelineQueries = (database: QueryRunner) => ({
  /**
   * How many deliveries were synced and failed in each slice of time, each counted once in a slice,
   * and how long the remote took to answer. Slices without attempts are missing.
   *
   * @param bounds where the slices begin, and where the last one ends
   */
  async timeline(connectionId: string | null, bounds: Date[]): Promise<TimelineRow[]> {
    const moments = bounds.map((bound) => bound.toISOString())
    return await database.rows(
      `SELECT width_bucket(attempted_at, ?::timestamptz[]) AS slice,
        count(DISTINCT delivery_id) FILTER (WHERE ${HAS_SYNCED})::int AS synced,
        count(DISTINCT delivery_id) FILTER (WHERE ${HAS_FAILED})::int AS failed,
        ${percentile(0.5)} AS median_ms,
        ${percentile(0.95)} AS p95_ms
      FROM order_sync_attempt a
      WHERE attempted_at >= ?::timestamptz AND attempted_at < ?::timestamptz
        AND deleted_at IS NULL AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
        AND EXISTS (
          SELECT 1 FROM order_sync_delivery d WHERE d.id = a.delivery_id AND d.deleted_at IS NULL)
      GROUP BY GROUPING SETS ((1), ())`,
      [moments, moments[0], moments.at(-1), connectionId, connectionId],
    )
  },

  /** Exchanges per slice of time, oldest first; slices without exchanges are included. */
  async throughput(
    connectionId: string | null,
    hours: number,
    buckets: number,
  ): Promise<ThroughputBucket[]> {
    const bucketSeconds = Math.ceil((hours * 3600) / buckets)
    return await database.rows(
      `WITH slices AS (
        SELECT now() - (n * ? * interval '1 second') AS ends
        FROM generate_series(0, ? - 1) AS n)
      SELECT s.ends - ? * interval '1 second' AS at,
        count(a.id) FILTER (WHERE NOT (${HAS_FAILED}))::int AS succeeded,
        count(a.id) FILTER (WHERE ${HAS_FAILED})::int AS failed
      FROM slices s LEFT JOIN order_sync_attempt a
        ON a.attempted_at > s.ends - ? * interval '1 second' AND a.attempted_at <= s.ends
        AND a.deleted_at IS NULL AND (?::text IS NULL OR a.connection_id = ?)
      GROUP BY s.ends ORDER BY s.ends`,
      [bucketSeconds, buckets, bucketSeconds, bucketSeconds, connectionId, connectionId],
    )
  },
})
