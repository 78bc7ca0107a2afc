import type { QueryRunner } from "./database"

export const jobRunQueries = (database: QueryRunner) => ({
  /** Notes that a job began; the id is the job's name. */
  async jobStarted(name: string): Promise<void> {
    await database.run(
      `INSERT INTO order_sync_job_run (id, started_at) VALUES (?, now())
      ON CONFLICT (id) DO UPDATE SET started_at = now(), updated_at = now()
      RETURNING id`,
      [name],
    )
  },

  async jobFinished(name: string, errorMessage: string | null): Promise<void> {
    await database.run(
      `UPDATE order_sync_job_run SET finished_at = now(), error_message = ?, updated_at = now()
      WHERE id = ? RETURNING id`,
      [errorMessage, name],
    )
  },

  /** Of the named jobs those that neither began nor ended a run for so long, or never did. */
  async findOverdueJobs<TName extends string>(
    jobs: { name: TName; patienceMs: number }[],
  ): Promise<TName[]> {
    return await database.ids<TName>(
      `SELECT w.name AS id FROM unnest(?::text[], ?::bigint[]) AS w(name, patience_ms)
      LEFT JOIN order_sync_job_run r ON r.id = w.name
      WHERE COALESCE(GREATEST(r.started_at, r.finished_at), '-infinity')
        < now() - w.patience_ms * interval '1 millisecond'`,
      [jobs.map(({ name }) => name), jobs.map(({ patienceMs }) => patienceMs)],
    )
  },
})
