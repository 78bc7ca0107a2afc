import { setMaxListeners } from "node:events"
import { settleWithin } from "./settle-within"
import { DEFAULT_TIMINGS, type Timings } from "./timings"

interface Running {
  again: boolean
  /** To be notified of the next call. */
  listeners: (() => void)[]
  /** When it began, or last noted progress. */
  since: number
  done: Promise<unknown>
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
  ) {
    // All that waits listens to the one signal; that many listeners are no leak.
    setMaxListeners(0, this.controller.signal)
  }

  /** Aborted when the application shuts down. */
  get signal(): AbortSignal {
    return this.controller.signal
  }

  /**
   * @param work must not throw; what it cannot handle it logs itself. One name, one kind of result
   * @returns resolves when a run that began after this call has ended, with its result; undefined
   *   when the application shuts down
   */
  run<TResult>(
    name: string,
    work: (signal: AbortSignal) => Promise<TResult>,
  ): Promise<TResult | undefined> {
    if (this.signal.aborted) {
      return Promise.resolve(undefined)
    }
    const current = this.running.get(name)
    if (current && !this.isStuck(current)) {
      current.again = true
      current.listeners.splice(0).forEach((notify) => notify())
      return current.done as Promise<TResult>
    }
    const entry: Running = {
      again: false,
      listeners: [],
      since: this.elapsed(),
      done: Promise.resolve(),
    }
    this.running.set(name, entry)
    const done = this.loop(name, entry, work)
    entry.done = done
    return done
  }

  /**
   * For work that is under way and could do at once what it is called for: resolves with the next
   * call of its name. It may never do so.
   */
  nextCall(name: string): Promise<void> {
    return new Promise((resolve) => this.running.get(name)?.listeners.push(resolve))
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

  private async loop<TResult>(
    name: string,
    entry: Running,
    work: (signal: AbortSignal) => Promise<TResult>,
  ): Promise<TResult> {
    try {
      let result: TResult
      do {
        entry.again = false
        entry.since = this.elapsed()
        result = await work(this.signal)
      } while (entry.again && !this.signal.aborted)
      return result
    } finally {
      // In the same step as the last look at `again`: a call that came in between would be lost.
      if (this.running.get(name) === entry) {
        this.running.delete(name)
      }
    }
  }
}
