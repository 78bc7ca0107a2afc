export interface RetriedRow {
  id: string
  /** Set while the retry has not had its turn. */
  is_urgent: boolean
}

/** How far a retry of many has come. */
export interface RetryProgress {
  total: number
  /** Their turn has come, whatever the result. */
  tried: number
}

/** The result. */
export interface RetryResult {
  /** The remote holds them as they are here. */
  through: number
  /** Given up again. */
  parked: number
  /** Tried without success; they are retried automatically. */
  waiting: number
  /** A rule keeps them in the store. */
  skipped: number
}

/** Reads the progress off the rows that are open at present, its own and others. */
export function readProgress(
  ids: readonly string[],
  pending: readonly RetriedRow[],
): RetryProgress {
  const wanted = new Set(ids)
  const untried = pending.filter(({ id, is_urgent }) => is_urgent && wanted.has(id)).length
  return { total: wanted.size, tried: wanted.size - untried }
}

/** Reads the result off the rows of every state in which something is left to be told. */
export function readResult(
  ids: readonly string[],
  rows: Record<"pending" | "parked" | "skipped", readonly RetriedRow[]>,
): RetryResult {
  const wanted = new Set(ids)
  const count = (some: readonly RetriedRow[]) => some.filter(({ id }) => wanted.has(id)).length
  const waiting = count(rows.pending)
  const parked = count(rows.parked)
  const skipped = count(rows.skipped)
  return { through: wanted.size - waiting - parked - skipped, parked, waiting, skipped }
}
