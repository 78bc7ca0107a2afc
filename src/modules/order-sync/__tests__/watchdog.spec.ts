import { JOBS, type JobName } from "../../../lib/jobs"
import { Watchdog } from "../watchdog"

/** Jobs that the scheduler has forgotten; time is told by jest. */
class ForgottenJobs {
  overdue: JobName[] = []
  readonly asked: { name: JobName; patienceMs: number }[][] = []
  readonly ran: JobName[] = []
  readonly warnings: string[] = []
  underWay: JobName[] = []
  /** Set to have the next runs wait for it. */
  until: Promise<void> = Promise.resolve()
  failure: Error | null = null

  findOverdue = async (jobs: { name: JobName; patienceMs: number }[]) => {
    this.asked.push(jobs)
    if (this.failure) {
      throw this.failure
    }
    return this.overdue.filter((name) => jobs.some((job) => job.name === name))
  }

  readonly isRunning = (name: JobName) => this.underWay.includes(name)

  readonly run = async (name: JobName) => {
    this.ran.push(name)
    await this.until
  }

  readonly warn = (message: string) => void this.warnings.push(message)
}

const HOUR_MS = 3_600_000

describe("Watchdog", () => {
  let jobs: ForgottenJobs
  let watchdog: Watchdog

  beforeEach(() => {
    jest.useFakeTimers()
    jobs = new ForgottenJobs()
    watchdog = new Watchdog(jobs)
    watchdog.start(jobs.run)
  })

  afterEach(() => {
    watchdog.stop()
    jest.useRealTimers()
  })

  it("runs what no process has run, again and again while nobody else does", async () => {
    jobs.overdue = ["deliver-due", "sweep-orders"]
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    const { length } = jobs.ran.filter((name) => name === "deliver-due")
    expect(length).toBeGreaterThan(300)
    expect(jobs.ran).toContain("sweep-orders")
  })

  it("only looks when all jobs run", async () => {
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    expect(jobs.asked.length).toBeGreaterThan(300)
    expect(jobs.ran).toEqual([])
    expect(jobs.warnings).toEqual([])
  })

  it("says once of each job that it has to run it", async () => {
    jobs.overdue = ["deliver-due", "sweep-orders"]
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    expect(jobs.warnings).toHaveLength(2)
    expect(jobs.warnings[0]).toContain("deliver-due")
  })

  it("gives the scheduler the time of two ticks after a start", async () => {
    jobs.overdue = JOBS.map(({ name }) => name)
    await jest.advanceTimersByTimeAsync(3 * HOUR_MS)
    for (const { name, everyMs } of JOBS) {
      const first = jobs.asked.findIndex((asked) => asked.some((job) => job.name === name))
      expect((first + 1) * 10_000).toBeGreaterThanOrEqual(2 * everyMs)
      expect(jobs.asked.at(-1)).toContainEqual({ name, patienceMs: 2 * everyMs })
    }
  })

  it("leaves alone what this process is at", async () => {
    jobs.overdue = ["deliver-due"]
    jobs.underWay = ["deliver-due"]
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    expect(jobs.ran).toEqual([])
  })

  it("begins nothing twice that hangs", async () => {
    jobs.overdue = ["deliver-due"]
    jobs.until = new Promise(() => undefined)
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    expect(jobs.ran).toEqual(["deliver-due"])
  })

  it("continues when it could not look", async () => {
    jobs.failure = new Error("connection refused")
    await jest.advanceTimersByTimeAsync(60_000)
    jobs.failure = null
    jobs.overdue = ["deliver-due"]
    await jest.advanceTimersByTimeAsync(60_000)
    expect(jobs.warnings[0]).toContain("connection refused")
    expect(jobs.ran).toContain("deliver-due")
  })

  it("continues after a job that could not be run", async () => {
    jobs.overdue = ["deliver-due"]
    jobs.until = Promise.reject(new Error("no workflow engine"))
    jobs.until.catch(() => undefined)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(jobs.ran.length).toBeGreaterThan(1)
    expect(jobs.warnings.at(-1)).toContain("no workflow engine")
  })

  it("starts nothing after it was stopped, not even what it has just found", async () => {
    jobs.overdue = ["deliver-due"]
    let found = (): void => undefined
    jobs.findOverdue = async () => {
      await new Promise<void>((resolve) => (found = resolve))
      return ["deliver-due"]
    }
    await jest.advanceTimersByTimeAsync(30_000)
    watchdog.stop()
    found()
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    expect(jobs.ran).toEqual([])
  })
})
