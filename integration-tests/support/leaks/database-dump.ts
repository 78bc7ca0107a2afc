/** What a statement is run with: knex, as the test runner hands it out. */
export interface RawConnection {
  raw<TAnswer>(sql: string): PromiseLike<TAnswer>
}

type Answer = { rows: Record<string, string>[] }

export interface DumpedValue {
  table: string
  column: string
  value: string
}

/** Every value of every table as Postgres writes it as text, as `pg_dump` would. */
export async function dumpDatabase(connection: RawConnection): Promise<DumpedValue[]> {
  const { rows: tables } = await connection.raw<Answer>(`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name, table_name AS table
    FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`)
  const dumps = await Promise.all(
    tables.map(async ({ name, table }) => {
      const { rows } = await connection.raw<Answer>(`
        SELECT field.key AS column, field.value FROM ${name} AS record,
          jsonb_each_text(to_jsonb(record)) AS field
        WHERE field.value IS NOT NULL`)
      return rows.map(({ column, value }) => ({ table, column, value }))
    }),
  )
  return dumps.flat()
}
