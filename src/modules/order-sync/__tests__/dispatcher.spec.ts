import { Dispatcher } from "../dispatcher"
import { DEFAULT_TIMINGS } from "../timings"

/** Work whose runs end when the test says so. */
class Runs {
  begun = 0
  underWay = 0
  mostAtOnce = 0
  private readonly enders: (() => void)[] = []

  readonly work = async (): Promise<void> => {
    this.begun += 1
    this.underWay += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay)
    await new Promise<void>((resolve) => this.enders.push(resolve))
    this.underWay -= 1
  }

  /** Ends the run that began first of those under way. */
  end(): void {
    this.enders.shift()?.()
  }
}

async function microtasks(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await Promise.resolve()
  }
}

describe("Dispatcher", () => {
  it("turns a burst of calls during a run into just one run more", async () => {
    const dispatcher = new Dispatcher()
    const runs = new Runs()
    const first = dispatcher.run("work", runs.work)
    const calls = Array.from({ length: 100 }, () => dispatcher.run("work", runs.work))
    expect(runs.begun).toBe(1)

    runs.end()
    await microtasks(10)
    expect(runs.begun).toBe(2)
    runs.end()
    await Promise.all([first, ...calls])
    expect(runs).toMatchObject({ begun: 2, mostAtOnce: 1 })
  })

  it("hands each call the result of the run that began after it", async () => {
    const dispatcher = new Dispatcher()
    let runs = 0
    const work = async () => (runs += 1)
    const first = dispatcher.run("work", work)
    const second = dispatcher.run("work", work)
    await expect(Promise.all([first, second])).resolves.toEqual([2, 2])
    await expect(dispatcher.run("work", work)).resolves.toBe(3)
  })

  it("notifies work that is under way of the next call of its name", async () => {
    const dispatcher = new Dispatcher()
    const runs = new Runs()
    let notified = 0
    void dispatcher.run("work", runs.work)
    void dispatcher.nextCall("work").then(() => (notified += 1))
    void dispatcher.run("other work", runs.work)
    await microtasks(10)
    expect(notified).toBe(0)

    void dispatcher.run("work", runs.work)
    void dispatcher.run("work", runs.work)
    await microtasks(10)
    expect(notified).toBe(1)
  })

  it("resolves a call only after a run that began after it", async () => {
    const dispatcher = new Dispatcher()
    const runs = new Runs()
    void dispatcher.run("work", runs.work)
    let isResolved = false
    const second = dispatcher.run("work", runs.work).then(() => (isResolved = true))
    runs.end()
    await microtasks(10)
    expect(isResolved).toBe(false)
    runs.end()
    await second
    expect(isResolved).toBe(true)
  })

  it.each(Array.from({ length: 12 }, (_, index) => index))(
    "loses no call that comes %i microtasks after the end of a run",
    async (delay) => {
      const dispatcher = new Dispatcher()
      let begun = 0
      let end: () => void = () => undefined
      const first = dispatcher.run("work", async () => {
        begun += 1
        await new Promise<void>((resolve) => (end = resolve))
      })
      end()
      await microtasks(delay)
      const before = begun
      const call = dispatcher.run("work", async () => {
        begun += 1
      })
      // What ends the first run ends the repetition of it, too.
      await microtasks(20)
      end()
      await Promise.all([first, call])
      expect(begun).toBeGreaterThan(before)
    },
  )

  it("keeps work of different names apart", async () => {
    const dispatcher = new Dispatcher()
    const runs = new Runs()
    const both = [dispatcher.run("one", runs.work), dispatcher.run("other", runs.work)]
    expect(runs.mostAtOnce).toBe(2)
    runs.end()
    runs.end()
    await Promise.all(both)
  })

  it("runs again after work that failed", async () => {
    const dispatcher = new Dispatcher()
    const failed = dispatcher.run("work", async () => {
      throw new Error("no")
    })
    await expect(failed).rejects.toThrow("no")
    let isRun = false
    await dispatcher.run("work", async () => {
      isRun = true
    })
    expect(isRun).toBe(true)
  })

  it("runs again after work that failed before it returned a promise", async () => {
    const dispatcher = new Dispatcher()
    const failed = dispatcher.run("work", () => {
      throw new Error("no")
    })
    await expect(failed).rejects.toThrow("no")
    let isRun = false
    await dispatcher.run("work", async () => {
      isRun = true
    })
    expect(isRun).toBe(true)
  })

  it("starts again beside work that has not come back for ten minutes, and outlives its late end", async () => {
    let elapsed = 0
    const dispatcher = new Dispatcher(undefined, () => elapsed)
    const runs = new Runs()
    const stuck = dispatcher.run("work", runs.work)
    elapsed = 10 * 60_000 - 1
    void dispatcher.run("work", runs.work)
    expect(runs.begun).toBe(1)

    elapsed = 10 * 60_000
    const second = dispatcher.run("work", runs.work)
    expect(runs.begun).toBe(2)

    // The stuck run comes back after all, and repeats itself because it was asked to.
    runs.end()
    await microtasks(10)
    runs.end()
    runs.end()
    await Promise.all([stuck, second])
    expect(runs).toMatchObject({ begun: 3, mostAtOnce: 2 })
  })

  it("lets a run that notes progress continue for hours, with nothing beside it", async () => {
    let elapsed = 0
    const dispatcher = new Dispatcher(DEFAULT_TIMINGS, () => elapsed)
    const runs = new Runs()
    const first = dispatcher.run("work", runs.work)
    for (let minute = 1; minute <= 120; minute += 1) {
      elapsed = minute * 60_000
      dispatcher.noteProgress("work")
      void dispatcher.run("work", runs.work)
    }
    expect(runs.begun).toBe(1)
    expect(dispatcher.isRunning("work")).toBe(true)

    runs.end()
    await microtasks(10)
    runs.end()
    await first
    expect(runs).toMatchObject({ begun: 2, mostAtOnce: 1 })
  })

  it("when stopped, tells the work, waits for it, does not repeat it and begins nothing more", async () => {
    const dispatcher = new Dispatcher()
    const runs = new Runs()
    let signal: AbortSignal | undefined
    const first = dispatcher.run("work", async (given) => {
      signal = given
      await runs.work()
    })
    void dispatcher.run("work", runs.work)

    let isStopped = false
    const stopped = dispatcher.stop().then(() => (isStopped = true))
    await microtasks(10)
    expect(signal?.aborted).toBe(true)
    expect(isStopped).toBe(false)

    runs.end()
    await Promise.all([first, stopped])
    await dispatcher.run("work", runs.work)
    expect(runs.begun).toBe(1)
  })

  it("when stopped, waits even for work that fails", async () => {
    const dispatcher = new Dispatcher()
    const failing = dispatcher.run("work", async () => {
      await microtasks(3)
      throw new Error("no")
    })
    const outcome = expect(failing).rejects.toThrow("no")
    await expect(dispatcher.stop()).resolves.toBeUndefined()
    await outcome
  })

  it("when stopped, does not wait forever for work that hangs", async () => {
    jest.useFakeTimers()
    try {
      const dispatcher = new Dispatcher()
      void dispatcher.run("work", async () => new Promise(() => undefined))
      let isStopped = false
      const stopped = dispatcher.stop().then(() => (isStopped = true))
      await jest.advanceTimersByTimeAsync(7_000)
      expect(isStopped).toBe(false)
      await jest.advanceTimersByTimeAsync(3_000)
      expect(isStopped).toBe(true)
      await stopped
    } finally {
      jest.useRealTimers()
    }
  })

  it("tells what is under way, but for what is stuck", async () => {
    let now = 0
    const dispatcher = new Dispatcher(undefined, () => now)
    const runs = new Runs()
    expect(dispatcher.isRunning("work")).toBe(false)
    const run = dispatcher.run("work", runs.work)
    expect(dispatcher.isRunning("work")).toBe(true)
    expect(dispatcher.isRunning("other work")).toBe(false)
    now = 10 * 60_000
    expect(dispatcher.isRunning("work")).toBe(false)
    runs.end()
    await run
    now = 0
    expect(dispatcher.isRunning("work")).toBe(false)
  })
})
