import type { Client } from "pg"

export interface Statement {
  sql: string
  params: unknown[]
}

/** What a database connection of Medusa reports for each statement. */
interface QueryNotice {
  sql: string
  bindings?: unknown[]
}

interface QueryEmitter {
  on(event: "query", listener: (notice: QueryNotice) => void): void
  removeListener(event: "query", listener: (notice: QueryNotice) => void): void
}

/** The statements that `work` ran, in their order, but for the marks of a transaction. */
export async function recordStatements(
  database: QueryEmitter,
  work: () => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = []
  const listener = ({ sql, bindings = [] }: QueryNotice) => {
    if (/^\s*(select|insert|update|delete|with)\b/i.test(sql)) {
      statements.push({ sql, params: bindings })
    }
  }
  database.on("query", listener)
  try {
    await work()
  } finally {
    database.removeListener("query", listener)
  }
  return statements
}

export interface Cost {
  sql: string
  /** Planning and execution, as Postgres itself measured them, in milliseconds. */
  databaseMs: number
  plan: string
}

/** Runs a statement again, measured by Postgres, and takes back what it wrote. */
export async function explain(client: Client, { sql, params }: Statement): Promise<Cost> {
  await client.query("BEGIN")
  try {
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, BUFFERS) ${sql}`,
      params,
    )
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n")
    const times = [...plan.matchAll(/^(?:Planning|Execution) Time: ([\d.]+) ms$/gm)]
    return { sql, databaseMs: times.reduce((sum, [, ms]) => sum + Number(ms), 0), plan }
  } finally {
    await client.query("ROLLBACK")
  }
}
