/** A statement with `?` placeholders, as the database connection takes it. */
export interface Query {
  sql: string
  params: unknown[]
}

/** What runs a statement; inside a transaction it is the transaction's own. */
export interface QueryRunner {
  execute<TRow>(query: Query): Promise<TRow[]>
}
