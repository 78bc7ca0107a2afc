/** A statement with `?` placeholders, as the database connection takes it. */
export interface Query {
  sql: string
  params: unknown[]
}

/** What runs a statement; inside a transaction it is the transaction's own. */
export interface QueryRunner {
  execute<TRow>(query: Query): Promise<TRow[]>
}

/**
 * Params as the database connection has to be given them: it would spread an array into several
 * params, so a list goes as the text that Postgres reads one from.
 */
export function toParams(params: unknown[]): unknown[] {
  return params.map((param) => (Array.isArray(param) ? toArrayLiteral(param) : param))
}

function toArrayLiteral(values: unknown[]): string {
  const items = values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`)
  return `{${items.join(",")}}`
}
