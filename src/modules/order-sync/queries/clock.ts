import type { QueryRunner } from "./database"

export const clockQueries = (database: QueryRunner) => ({
  /** The database's clock, exact and as text: only it decides what came before what. */
  async now(): Promise<string> {
    const [row] = await database.rows<{ now: string }>("SELECT clock_timestamp()::text AS now")
    return row.now
  },
})
