import type { Query } from "./database"

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
