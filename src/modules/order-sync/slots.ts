import { DEFAULT_TIMINGS, type Timings } from "./timings"

type SlotTimings = Pick<Timings, "stuckAfterMs">

/** Decides when the next piece of work may begin. Both are told how many are under way. */
export interface Gate {
  /** Milliseconds until work may begin; 0: now; Infinity: not before some has ended. */
  waitForStart(inFlight: number): number
  /** Work begins. */
  start(inFlight: number): void
}

/**
 * The orders of one connection that are under way at the same time in this process, whatever started
 * them. A pass, a retry and a probe all take a slot first, so the gate holds for all of them. It is
 * asked again whenever a slot is freed, when its wait is over, and by `wake`.
 *
 * A slot is taken from work that has held it for longer than work may be stuck: a database call
 * without an end must not keep the connection from sending.
 */
export class Slots {
  private readonly holders = new Map<symbol, number>()
  private readonly waiting: (() => void)[] = []
  private timer: NodeJS.Timeout | undefined

  /**
   * @param timings `stuckAfterMs`: how long work may hold a slot
   * @param elapsed milliseconds of a monotonic clock
   */
  constructor(
    private readonly gate: Gate,
    private readonly timings: SlotTimings = DEFAULT_TIMINGS,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /** How many are under way. */
  get inFlight(): number {
    return this.holders.size
  }

  /**
   * Runs work as soon as the gate lets it begin. An aborted signal ends the waiting; then the work
   * runs at once and has to see for itself that nothing may begin.
   */
  async run<TResult>(signal: AbortSignal, work: () => Promise<TResult>): Promise<TResult> {
    const slot = await this.turn(signal)
    try {
      return await work()
    } finally {
      this.holders.delete(slot)
      this.wake()
    }
  }

  /** Lets as many begin as the gate allows now. */
  wake(): void {
    clearTimeout(this.timer)
    this.takeBackStuck()
    while (this.waiting.length > 0) {
      const wait = this.gate.waitForStart(this.holders.size)
      if (wait > 0) {
        this.timer = setTimeout(() => this.wake(), Math.min(wait, this.timings.stuckAfterMs))
        this.timer.unref()
        return
      }
      this.waiting.shift()!()
    }
  }

  private takeBackStuck(): void {
    for (const [slot, since] of this.holders) {
      if (this.elapsed() - since >= this.timings.stuckAfterMs) {
        this.holders.delete(slot)
      }
    }
  }

  /** The slot is taken in the same step in which the gate allows it. */
  private turn(signal: AbortSignal): Promise<symbol> {
    return new Promise((resolve) => {
      const begin = () => {
        signal.removeEventListener("abort", stop)
        const slot = Symbol("slot")
        this.gate.start(this.holders.size)
        this.holders.set(slot, this.elapsed())
        resolve(slot)
      }
      const stop = () => {
        this.waiting.splice(this.waiting.indexOf(begin), 1)
        begin()
      }
      if (signal.aborted) {
        begin()
        return
      }
      signal.addEventListener("abort", stop, { once: true })
      this.waiting.push(begin)
      this.wake()
    })
  }
}
