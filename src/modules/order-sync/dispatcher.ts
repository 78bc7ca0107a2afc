import { settleWithin } from "./settle-within"
import { DEFAULT_TIMINGS, type Timings } from "./timings"

interface Running {
  again: boolean
  /** When it began, or last noted progress. */
  since: number
  done: Promise<void>
}

/**
 * Runs named background work at most once at a time in this process. A call that comes while the
 * work is under way makes it run again afterwards, once for all such calls. This
 * turns a burst of events into one pass over the due rows.
 */
export class Dispatcher {
  private readonly running = new Map<string, Running>()
  private readonly controller = new AbortController()

  /**
   * @param timings `stuckAfterMs`: how long work may show no progress (a database call without an
   *   end) before it no longer keeps new work from beginning; row claims keep the two apart.
   *   `stopDeadlineMs`: such work must not keep the process alive either; its claims expire.
   * @param elapsed milliseconds of a monotonic clock
   */
  constructor(
    private readonly timings: Pick<Timings, "stuckAfterMs" | "stopDeadlineMs"> = DEFAULT_TIMINGS,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

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
    if (current && !this.isStuck(current)) {
      current.again = true
      return current.done
    }
    const entry: Running = { again: false, since: this.elapsed(), done: Promise.resolve() }
    this.running.set(name, entry)
    entry.done = this.loop(name, entry, work)
    return entry.done
  }

  /** Whether work of this name is under way and does not count as stuck. */
  isRunning(name: string): boolean {
    const current = this.running.get(name)
    return current !== undefined && !this.isStuck(current)
  }

  /** Notes that the work of this name makes progress; a backlog of hours is not stuck. */
  noteProgress(name: string): void {
    const current = this.running.get(name)
    if (current) {
      current.since = this.elapsed()
    }
  }

  /** Aborts the signal and waits until everything has stopped, within a deadline. */
  async stop(): Promise<void> {
    this.controller.abort()
    const rest = Promise.allSettled([...this.running.values()].map(({ done }) => done))
    await settleWithin(this.timings.stopDeadlineMs, rest)
  }

  private isStuck({ since }: Running): boolean {
    return this.elapsed() - since >= this.timings.stuckAfterMs
  }

  private async loop(
    name: string,
    entry: Running,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    try {
      do {
        entry.again = false
        entry.since = this.elapsed()
        await work(this.signal)
      } while (entry.again && !this.signal.aborted)
    } finally {
      // In the same step as the last look at `again`: a call that came in between would be lost.
      if (this.running.get(name) === entry) {
        this.running.delete(name)
      }
    }
  }
}
