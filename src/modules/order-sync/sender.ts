import {
  DEFAULT_LIMIT_SETTINGS,
  levelOf,
  noteEnd,
  noteStart,
  noteUnused,
  reachable,
  restartLimit,
  startLimit,
  waitForStart,
  withCeiling,
  type LimitSettings,
  type LimitState,
  type Sample,
  type SendingLevel,
} from "../../lib/concurrency"
import { BRIEF_WAIT_MS } from "../../lib/pause"
import { Slots, type Gate } from "./slots"
import { DEFAULT_TIMINGS, type Timings } from "./timings"

/** Rows that are claimed should be sent within this time: what is claimed nobody else can send. */
const CLAIM_AHEAD_MS = 20_000

/** An exchange that has ended, as the one who made it knows it. */
export type EndedExchange = Omit<Sample, "inFlight">

/**
 * What one process sends to one connection: how many orders at the same time, and how fast. The
 * limit is found by `lib/concurrency`; its ceiling is granted by the database, see `LimitShare`.
 * Without a grant nothing begins.
 */
export class Sender implements Gate {
  private readonly slots: Slots
  private settings: LimitSettings = { ...DEFAULT_LIMIT_SETTINGS, ceiling: 0 }
  private state: LimitState
  private grantedUntil = -Infinity
  private wasPaused = false
  private listeners: (() => void)[] = []

  /** @param elapsed milliseconds of a monotonic clock, the one of the exchanges */
  constructor(
    timings: Pick<Timings, "stuckAfterMs"> = DEFAULT_TIMINGS,
    private readonly elapsed: () => number = () => performance.now(),
  ) {
    this.slots = new Slots(this, timings, elapsed)
    // With the usual settings: without a grant the ceiling is 0, and would lower the start as well.
    this.state = startLimit(DEFAULT_LIMIT_SETTINGS, elapsed())
  }

  get inFlight(): number {
    return this.slots.inFlight
  }

  /** How many may be under way at most, while the grant lasts. */
  get ceiling(): number {
    return this.settings.ceiling
  }

  get level(): SendingLevel {
    return levelOf(this.state, this.now(), this.settings)
  }

  get isGranted(): boolean {
    return this.settings.ceiling > 0 && this.elapsed() < this.grantedUntil
  }

  /** Runs work when it is its turn, and at once when the signal is aborted: see `Slots`. */
  async run<TResult>(signal: AbortSignal, work: () => Promise<TResult>): Promise<TResult> {
    return await this.slots.run(signal, work)
  }

  /**
   * Sets how many may be under way from now on.
   *
   * @param until when this ends, by `elapsed`; nothing begins after that
   */
  grant(ceiling: number, until: number): void {
    this.state = withCeiling(this.state, this.settings, ceiling)
    this.settings = { ...this.settings, ceiling }
    this.grantedUntil = until
    if (this.isGranted) {
      this.listeners.splice(0).forEach((notify) => notify())
    }
    this.slots.wake()
  }

  /** Resolves when anything may be under way, or the signal is aborted. */
  async untilGranted(signal: AbortSignal): Promise<void> {
    while (!this.isGranted && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const stop = () => resolve()
        this.listeners.push(() => {
          signal.removeEventListener("abort", stop)
          resolve()
        })
        signal.addEventListener("abort", stop, { once: true })
      })
    }
  }

  /** How many rows are worth claiming. @param most never more */
  claimSize(most: number): number {
    const count = reachable(this.state, CLAIM_AHEAD_MS, this.settings)
    return Math.max(1, Math.min(most, Math.ceil(count)))
  }

  /** An exchange has ended. @param isFirst it is the one that the slot was taken for */
  noteExchange(exchange: EndedExchange, isFirst: boolean): void {
    const now = this.now()
    if (!isFirst) {
      this.state = noteStart(this.state, now, this.settings)
    }
    const sample = { ...exchange, inFlight: now.inFlight }
    this.state = noteEnd(this.state, sample, this.settings)
    this.slots.wake()
  }

  /** A slot was taken and the remote was not asked anything. */
  noteUnused(): void {
    this.state = noteUnused(this.state)
    this.slots.wake()
  }

  /** Whether the connection is paused, each time it is read: the end of a pause is a slow start. */
  notePause(isPaused: boolean): void {
    if (this.wasPaused && !isPaused) {
      this.state = restartLimit(this.state, this.settings, this.elapsed())
    }
    this.wasPaused = isPaused
  }

  waitForStart(inFlight: number): number {
    if (!this.isGranted) {
      return Infinity
    }
    const wait = waitForStart(this.state, { inFlight, at: this.elapsed() }, this.settings)
    // A longer wait is the connection's pause. What may begin in spite of it does not wait here.
    return wait > BRIEF_WAIT_MS && wait !== Infinity ? 0 : wait
  }

  start(inFlight: number): void {
    this.state = noteStart(this.state, { inFlight, at: this.elapsed() }, this.settings)
  }

  private now(): { inFlight: number; at: number } {
    return { inFlight: this.inFlight, at: this.elapsed() }
  }
}
