/**
 * Runs named background work at most once at a time in this process. A call that comes while the
 * work is under way makes it run once more afterwards, however many calls there were: that is what
 * turns a burst of events into one pass over the due rows.
 */
export class Dispatcher {
  private readonly running = new Map<string, { again: boolean; done: Promise<void> }>()
  private readonly controller = new AbortController()

  /** Aborted when the application shuts down. */
  get signal(): AbortSignal {
    return this.controller.signal
  }

  /**
   * @param work must not throw; what it cannot handle it logs itself
   * @returns resolves when a run that began after this call has ended
   */
  run(name: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.signal.aborted) {
      return Promise.resolve()
    }
    const current = this.running.get(name)
    if (current) {
      current.again = true
      return current.done
    }
    const entry = { again: false, done: Promise.resolve() }
    entry.done = this.loop(entry, work).finally(() => this.running.delete(name))
    this.running.set(name, entry)
    return entry.done
  }

  /** Aborts the signal and waits until everything has come to rest. */
  async stop(): Promise<void> {
    this.controller.abort()
    await Promise.allSettled([...this.running.values()].map(({ done }) => done))
  }

  private async loop(
    entry: { again: boolean },
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    do {
      entry.again = false
      await work(this.signal)
    } while (entry.again && !this.signal.aborted)
  }
}
