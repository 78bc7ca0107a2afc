/**
 * How several processes share the limit of one connection.
 *
 * Each process that sends has a row per connection, `{ process_id, wanted, granted, expires_at }`,
 * written when a pass begins and renewed every few seconds; `expires_at` is a lease by the database's
 * clock, and rows that have expired count no more. One transaction under the connection's row lock
 * reads the other rows, works `grantOf` out and writes this process's row. So the sum of what is
 * granted never exceeds the connection's setting, also while a process joins: it gets what is free,
 * and the others give up what is above their share when they renew. A process that dies holds its
 * part until its lease ends; one that stops removes its row when nothing of it is under way any more.
 *
 * A process that could not renew in time sends nothing more; it has to stop before the end of the
 * lease, so its own clock counts from before the renewal was asked for, as with claims.
 */
export interface ShareRow {
  /** How many exchanges it would have under way if it were alone. */
  wanted: number
  /** How many it may have under way until it renews. */
  granted: number
}

/**
 * What each of several processes is entitled to: equal parts, except that what one does not want
 * goes to the others. The sum is never above the total, and reaches it when enough is wanted.
 *
 * @param total whole, at least 0
 * @param wanted whole, at least 0; in an order on which all processes agree, such as by id
 */
export function fairShares(total: number, wanted: readonly number[]): number[] {
  const shares = wanted.map(() => 0)
  const order = wanted.map((_, index) => index).sort((one, other) => wanted[one] - wanted[other])
  let left = total
  order.forEach((index, place) => {
    // Rounded down for those who want little, so that the remainder goes to those who want more.
    shares[index] = Math.min(wanted[index], Math.floor(left / (order.length - place)))
    left -= shares[index]
  })
  return shares
}

/** Enough for the few orders of a usual pass. */
const FIRST_WANTED = 8

/**
 * What a process asks for before it knows how much there is to do. The rest stays free, so that a
 * second process does not have to wait for what the first one gives up.
 */
export function firstWanted(total: number): number {
  return Math.max(1, Math.min(FIRST_WANTED, Math.floor(total / 2)))
}

export interface Grant {
  /** The ceiling of the process's limit from now on. */
  ceiling: number
  /** What its row says: more than the ceiling while as many exchanges are still under way. */
  granted: number
  /** What it is entitled to, and gets when the others have given up what they have above theirs. */
  fair: number
}

/**
 * What a process may send from now on. With what the others hold it is never above the total.
 *
 * @param rows of all processes whose lease has not expired, its own included, ordered by id
 * @param self which of them asks
 * @param inFlight how many exchanges it has under way
 */
export function grantOf(
  total: number,
  rows: readonly ShareRow[],
  self: number,
  inFlight: number,
): Grant {
  const fair = fairShares(
    total,
    rows.map(({ wanted }) => wanted),
  )
  const others = rows.reduce((sum, { granted }, index) => sum + (index === self ? 0 : granted), 0)
  const ceiling = Math.max(0, Math.min(fair[self], total - others))
  const granted = Math.max(ceiling, Math.min(inFlight, rows[self].granted))
  return { ceiling, granted, fair: fair[self] }
}
