import { describeFailure } from "../../lib/describe-failure"
import { JOBS, type JobName } from "../../lib/jobs"
import { DEFAULT_TIMINGS } from "./timings"

/** This many ticks have to be missing; a job is taken over before anybody calls it late. */
const MISSED_TICKS = 2

/** Runs one tick of a job. */
export type RunTick = (name: JobName) => Promise<void>

export interface WatchedJobs {
  /** Of the given jobs those that no process of the store has run for so long. */
  findOverdue(jobs: { name: JobName; patienceMs: number }[]): Promise<JobName[]>
  /** Whether this process is at it: its scheduled ticks only wait for the present one. */
  isRunning(name: JobName): boolean
  warn(message: string): void
}

/**
 * Runs the jobs when the scheduler does not. With Medusa's Redis workflow engine the schedule is
 * kept in Redis and nowhere else: after Redis has lost its data no job runs any more until a
 * process is started again. Whether anything is overdue is read from the database, so in a store
 * whose jobs run a watchdog only looks.
 *
 * Several processes may take over the same job at the same time; the jobs are made for that.
 */
export class Watchdog {
  private timer: NodeJS.Timeout | null = null
  private run: RunTick | null = null
  private startedAt = 0
  private isLooking = false
  private readonly takenOver = new Set<JobName>()
  private readonly told = new Set<JobName>()

  /**
   * @param intervalMs how often to look
   * @param elapsed milliseconds of a monotonic clock
   */
  constructor(
    private readonly jobs: WatchedJobs,
    private readonly intervalMs: number = DEFAULT_TIMINGS.watchdogIntervalMs,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /** Begins to watch, unless it does already. */
  start(run: RunTick): void {
    if (this.timer === null) {
      this.run = run
      this.startedAt = this.elapsed()
      this.timer = setInterval(() => void this.look(), this.intervalMs)
      this.timer.unref()
    }
  }

  stop(): void {
    if (this.timer !== null) {
      clearInterval(this.timer)
      this.timer = null
    }
  }

  private async look(): Promise<void> {
    if (this.isLooking) {
      return
    }
    this.isLooking = true
    try {
      const patient = JOBS.map(({ name, everyMs }) => ({
        name,
        patienceMs: everyMs * MISSED_TICKS,
      }))
      // A process that has just started gives the scheduler the time to begin.
      const age = this.elapsed() - this.startedAt
      const watched = patient.filter(({ patienceMs }) => patienceMs <= age)
      for (const name of await this.jobs.findOverdue(watched)) {
        void this.takeOver(name)
      }
    } catch (error) {
      this.jobs.warn(`order-sync: could not see whether the jobs run: ${describeFailure(error)}`)
    } finally {
      this.isLooking = false
    }
  }

  private async takeOver(name: JobName): Promise<void> {
    if (this.timer === null || this.takenOver.has(name) || this.jobs.isRunning(name)) {
      return
    }
    this.takenOver.add(name)
    if (!this.told.has(name)) {
      this.told.add(name)
      this.jobs.warn(
        `order-sync: ${name} has not been run for a while, so this process runs it. If Redis has ` +
          "lost its data, restart a worker: that brings the store's schedules back.",
      )
    }
    try {
      await this.run?.(name)
    } catch (error) {
      this.jobs.warn(`order-sync: ${name} could not be run: ${describeFailure(error)}`)
    } finally {
      this.takenOver.delete(name)
    }
  }
}
