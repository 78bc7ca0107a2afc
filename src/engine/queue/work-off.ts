/** Items of one claim, and what becomes of them. */
export interface ClaimedWork<TItem> {
  items: readonly TItem[]
  /** Items at the same time, of this claim. */
  workers: number
  /** Runs the work when it is its turn among all claims; by default at once. */
  slot?: (work: () => Promise<void>) => Promise<void>
  /** Does one; false: it was not begun. What it throws ends the claim. */
  take: (item: TItem) => Promise<boolean>
  /** Writes back what is left to be written, when nothing is under way any more. */
  close?: () => Promise<void>
  /** Gives back what was not begun, as it was. */
  release: (items: TItem[]) => Promise<void>
}

/**
 * Does the items of one claim. After a failure of the store itself nothing more is begun; what is
 * under way is finished and written back first.
 *
 * @throws what failed first
 */
export async function workOff<TItem>(work: ClaimedWork<TItem>): Promise<void> {
  const queue = [...work.items]
  const untouched: TItem[] = []
  const failures: unknown[] = []

  const begin = async (item: TItem) => {
    try {
      if (failures.length > 0 || !(await work.take(item))) {
        untouched.push(item)
      }
    } catch (error) {
      failures.push(error)
    }
  }
  const { slot = async (one) => one() } = work
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const next = item
      await slot(async () => begin(next))
    }
  }
  await Promise.all(Array.from({ length: work.workers }, worker))
  try {
    await work.close?.()
  } finally {
    await work.release(untouched)
  }
  if (failures.length > 0) {
    throw failures[0]
  }
}
