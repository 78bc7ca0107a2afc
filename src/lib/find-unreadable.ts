export interface OrderReader<TOrder> {
  /** Reads many at once; one unreadable order fails the whole call. */
  read: (ids: string[]) => Promise<Map<string, TOrder>>
  /** A read that no order's content can fail: it throws only where nothing can be read. */
  check: (ids: string[]) => Promise<void>
}

export interface Readable<TOrder> {
  found: Map<string, TOrder>
  /** What reading each of the others threw. */
  failures: Map<string, Error>
}

/**
 * Reads what can be read. A batch that fails is halved until the orders that fail it are alone, so
 * one of 75 costs about a dozen reads. An order counts as unreadable only when reading it alone
 * fails twice while the check passes in between: a database that is away blames no order.
 *
 * @throws whatever the check throws
 */
export async function findUnreadable<TOrder>(
  ids: string[],
  reader: OrderReader<TOrder>,
): Promise<Readable<TOrder>> {
  const result: Readable<TOrder> = { found: new Map(), failures: new Map() }
  const visit = async (part: string[], isRepeated: boolean): Promise<void> => {
    let failure: Error
    try {
      const found = await reader.read(part)
      found.forEach((order, id) => result.found.set(id, order))
      return
    } catch (error) {
      failure = error instanceof Error ? error : new Error("The store threw no error")
    }
    await reader.check(part)
    if (part.length > 1) {
      const middle = Math.ceil(part.length / 2)
      await visit(part.slice(0, middle), false)
      await visit(part.slice(middle), false)
    } else if (isRepeated) {
      result.failures.set(part[0], failure)
    } else {
      await visit(part, true)
    }
  }
  if (ids.length > 0) {
    await visit(ids, false)
  }
  return result
}
