import type { Query } from "./query"
import { NOT_BEING_DELETED } from "./removal"

export interface StateCount {
  connection_id: string
  state: string
  count: number
}

export function countByState(connectionId: string | null): Query {
  return {
    sql: `
      SELECT connection_id, state, count(*)::int AS count FROM order_sync_delivery
      WHERE deleted_at IS NULL AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
      GROUP BY connection_id, state`,
    params: [connectionId, connectionId],
  }
}

export interface CauseCount {
  connection_id: string
  state: string
  error_kind: string
  error_code: string | null
  count: number
}

/** Why orders could not be sent, by cause: "37 orders, all for the same reason". */
export function countByCause(connectionId: string | null): Query {
  return {
    sql: `
      SELECT connection_id, state, error_kind, error_code, count(*)::int AS count
      FROM order_sync_delivery
      WHERE deleted_at IS NULL AND error_kind IS NOT NULL AND state IN ('parked', 'pending')
        AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}
      GROUP BY connection_id, state, error_kind, error_code
      ORDER BY count DESC LIMIT 50`,
    params: [connectionId, connectionId],
  }
}

/** The longest that anything which is due has been waiting. */
export function oldestPending(connectionId: string | null): Query {
  return {
    sql: `
      SELECT min(next_attempt_at) AS due_since FROM order_sync_delivery
      WHERE deleted_at IS NULL AND state = 'pending' AND next_attempt_at <= now()
        AND (?::text IS NULL OR connection_id = ?) AND ${NOT_BEING_DELETED}`,
    params: [connectionId, connectionId],
  }
}

export interface ThroughputBucket {
  at: string
  succeeded: number
  failed: number
}

/** A lookup that finds nothing has done its work: it is no failure. */
const WAS_ANSWERED = "(a.outcome = 'ok' OR (a.operation = 'fetch' AND a.outcome = 'missing'))"

/** Exchanges per slice of time, oldest first; slices without exchanges are included. */
export function throughput(connectionId: string | null, hours: number, buckets: number): Query {
  const bucketSeconds = Math.ceil((hours * 3600) / buckets)
  return {
    sql: `
      WITH slices AS (
        SELECT now() - (n * ? * interval '1 second') AS ends
        FROM generate_series(0, ? - 1) AS n)
      SELECT s.ends - ? * interval '1 second' AS at,
        count(a.id) FILTER (WHERE ${WAS_ANSWERED})::int AS succeeded,
        count(a.id) FILTER (WHERE NOT ${WAS_ANSWERED})::int AS failed
      FROM slices s LEFT JOIN order_sync_attempt a
        ON a.attempted_at > s.ends - ? * interval '1 second' AND a.attempted_at <= s.ends
        AND a.deleted_at IS NULL AND (?::text IS NULL OR a.connection_id = ?)
      GROUP BY s.ends ORDER BY s.ends`,
    params: [bucketSeconds, buckets, bucketSeconds, bucketSeconds, connectionId, connectionId],
  }
}

/** Notes that a job began; the id is the job's name. */
export function jobStarted(name: string): Query {
  return {
    sql: `
      INSERT INTO order_sync_job_run (id, started_at) VALUES (?, now())
      ON CONFLICT (id) DO UPDATE SET started_at = now(), updated_at = now()
      RETURNING id`,
    params: [name],
  }
}

export function jobFinished(name: string, errorMessage: string | null): Query {
  return {
    sql: `
      UPDATE order_sync_job_run SET finished_at = now(), error_message = ?, updated_at = now()
      WHERE id = ? RETURNING id`,
    params: [errorMessage, name],
  }
}

/** Of the named jobs those that neither began nor ended a run for so long, or never did. */
export function overdueJobs(names: string[], patiencesMs: number[]): Query {
  return {
    sql: `
      SELECT w.name FROM unnest(?::text[], ?::bigint[]) AS w(name, patience_ms)
      LEFT JOIN order_sync_job_run r ON r.id = w.name
      WHERE COALESCE(GREATEST(r.started_at, r.finished_at), '-infinity')
        < now() - w.patience_ms * interval '1 millisecond'`,
    params: [names, patiencesMs],
  }
}
