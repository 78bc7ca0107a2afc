interface Batch<TItem> {
  items: TItem[]
  done: Promise<void>
}

/**
 * Turns many small writes that come at once into few large ones. What comes while a write is under
 * way waits and goes out together with the next; nothing waits for a timer.
 */
export class Collector<TItem> {
  private waiting: Batch<TItem> | null = null
  private writing: Promise<unknown> = Promise.resolve()

  constructor(private readonly write: (items: TItem[]) => Promise<void>) {}

  /** Resolves when these items have been written, rejects when their write failed. */
  add(items: TItem[]): Promise<void> {
    const batch = this.waiting ?? this.open()
    batch.items.push(...items)
    return batch.done
  }

  private open(): Batch<TItem> {
    const items: TItem[] = []
    const done = this.writing.then(async () => {
      // One more turn of the event loop, so that a burst of events gathers before the first write.
      await new Promise((resolve) => setImmediate(resolve))
      this.waiting = null
      await this.write(items)
    })
    this.waiting = { items, done }
    this.writing = done.catch(() => undefined)
    return this.waiting
  }
}
