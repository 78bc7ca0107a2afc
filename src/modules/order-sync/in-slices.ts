import type { Query, QueryRunner } from "./queries"

const SLICE = 5_000

/**
 * Repeats a statement until a slice is not filled any more, so that no lock lasts long. Returns the
 * number of all rows.
 */
export async function inSlices(
  database: QueryRunner,
  statement: (limit: number) => Query,
): Promise<number> {
  let total = 0
  for (;;) {
    const { length } = await database.execute(statement(SLICE))
    total += length
    if (length < SLICE) {
      return total
    }
  }
}
