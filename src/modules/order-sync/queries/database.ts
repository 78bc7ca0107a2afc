/** Runs statements with `?` placeholders; inside a transaction it is the transaction's own. */
export interface QueryRunner {
  rows<TRow>(sql: string, params?: unknown[]): Promise<TRow[]>
  /** The first row; null: there is none. */
  row<TRow>(sql: string, params?: unknown[]): Promise<TRow | null>
  /** What the rows have in their column `id`. */
  ids<TId extends string = string>(sql: string, params?: unknown[]): Promise<TId[]>
  /** How many rows came back: a statement that writes has to return what it wrote. */
  run(sql: string, params?: unknown[]): Promise<number>
  /** Whether any row came back. */
  any(sql: string, params?: unknown[]): Promise<boolean>
}

/** A runner that can also run several statements as one transaction. */
export interface Database extends QueryRunner {
  transaction<TResult>(work: (runner: QueryRunner) => Promise<TResult>): Promise<TResult>
}

/** The part of Mikro-ORM's entity manager that runs SQL. */
export interface SqlManager {
  execute<TRow>(sql: string, params: unknown[]): Promise<TRow[]>
  transactional<TResult>(work: (manager: SqlManager) => Promise<TResult>): Promise<TResult>
}

/**
 * @param freshManager called for each statement: the identity map of a long-lived one would only
 * grow
 */
export function toDatabase(freshManager: () => SqlManager): Database {
  return {
    ...toRunner(freshManager),
    transaction: async (work) =>
      await freshManager().transactional(async (manager) => await work(toRunner(() => manager))),
  }
}

export function toRunner(manager: () => Pick<SqlManager, "execute">): QueryRunner {
  const rows = async <TRow>(sql: string, params: unknown[] = []) =>
    await manager().execute<TRow>(sql, toParams(params))
  return {
    rows,
    row: async <TRow>(sql: string, params?: unknown[]) =>
      (await rows<TRow>(sql, params))[0] ?? null,
    ids: async <TId extends string>(sql: string, params?: unknown[]) =>
      (await rows<{ id: TId }>(sql, params)).map(({ id }) => id),
    run: async (sql, params) => (await rows(sql, params)).length,
    any: async (sql, params) => (await rows(sql, params)).length > 0,
  }
}

const SLICE = 5_000

/**
 * Repeats a statement until a slice is not filled any more, so that no lock lasts long. Returns the
 * number of all rows.
 */
export async function inSlices(statement: (limit: number) => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const count = await statement(SLICE)
    total += count
    if (count < SLICE) {
      return total
    }
  }
}

/**
 * The database connection would spread an array into several params: a list goes as Postgres reads
 * one.
 */
function toParams(params: unknown[]): unknown[] {
  return params.map((param) => (Array.isArray(param) ? toArrayLiteral(param) : param))
}

function toArrayLiteral(values: unknown[]): string {
  const items = values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`)
  return `{${items.join(",")}}`
}
