import { DEFAULT_TIMINGS, type Timings } from "./timings"

type SlotTimings = Pick<Timings, "stuckAfterMs">

/**
 * How many orders of one connection are under way at the same time in this process, whatever started
 * them. A pass, a retry and a probe all take a slot first, so the connection's `concurrency` holds.
 *
 * A slot is taken from work that has held it for longer than work may be stuck: a database call
 * without an end must not keep the connection from sending.
 */
export class Slots {
  private readonly holders = new Map<symbol, number>()
  private readonly waiting: (() => void)[] = []

  /**
   * @param timings `stuckAfterMs`: how long work may hold a slot
   * @param elapsed milliseconds of a monotonic clock
   */
  constructor(
    private readonly timings: SlotTimings = DEFAULT_TIMINGS,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /**
   * Runs work as soon as fewer than `limit` are under way. An aborted signal ends the waiting; then
   * the work runs at once and has to see for itself that nothing may begin.
   */
  async run<TResult>(
    limit: number,
    signal: AbortSignal,
    work: () => Promise<TResult>,
  ): Promise<TResult> {
    while (this.isFull(limit) && !signal.aborted) {
      await this.turn(signal)
    }
    const slot = Symbol("slot")
    this.holders.set(slot, this.elapsed())
    try {
      return await work()
    } finally {
      this.holders.delete(slot)
      this.waiting.shift()?.()
    }
  }

  private isFull(limit: number): boolean {
    for (const [slot, since] of this.holders) {
      if (this.elapsed() - since >= this.timings.stuckAfterMs) {
        this.holders.delete(slot)
      }
    }
    return this.holders.size >= limit
  }

  /** Until a slot may be free. */
  private async turn(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener("abort", done)
        const index = this.waiting.indexOf(done)
        if (index >= 0) {
          this.waiting.splice(index, 1)
        }
        resolve()
      }
      const timer = setTimeout(done, this.timings.stuckAfterMs)
      timer.unref()
      signal.addEventListener("abort", done, { once: true })
      this.waiting.push(done)
    })
  }
}

/** The slots of each connection, as long as the process lives. */
export class SlotsByConnection {
  private readonly slots = new Map<string, Slots>()

  constructor(private readonly timings: SlotTimings = DEFAULT_TIMINGS) {}

  of(connectionId: string): Slots {
    const known = this.slots.get(connectionId) ?? new Slots(this.timings)
    this.slots.set(connectionId, known)
    return known
  }
}
