import { runQueue } from "../run-queue"

interface Deferred {
  promise: Promise<void>
  resolve: () => void
}

function deferred(): Deferred {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

async function microtasks(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await Promise.resolve()
  }
}

/** As many turns as items; each takes one. */
function queueOf(count: number) {
  const queue = { left: count, turns: 0, underWay: 0, mostAtOnce: 0 }
  const turn = async () => {
    queue.turns += 1
    queue.underWay += 1
    queue.mostAtOnce = Math.max(queue.mostAtOnce, queue.underWay)
    await microtasks(3)
    queue.underWay -= 1
    queue.left -= 1
    return queue.left >= 0
  }
  return { queue, turn }
}

const running = new AbortController().signal

describe("a queue of claimed work", () => {
  it("is worked off by all lanes until nothing is due", async () => {
    const { queue, turn } = queueOf(10)
    await runQueue(turn, { lanes: 3, signal: running })
    // Each lane has found once that nothing is left.
    expect(queue).toMatchObject({ left: -3, turns: 13, mostAtOnce: 3 })
  })

  it("is left when a run has had its turns", async () => {
    const { queue, turn } = queueOf(10)
    await runQueue(turn, { lanes: 2, maxTurns: 5, signal: running })
    expect(queue).toMatchObject({ left: 5, turns: 5 })
  })

  it("is left when the application shuts down", async () => {
    const { queue, turn } = queueOf(10)
    const controller = new AbortController()
    await runQueue(
      async () => {
        controller.abort()
        return await turn()
      },
      { lanes: 1, signal: controller.signal },
    )
    expect(queue.turns).toBe(1)
  })

  it("fails with what failed first, when the other lanes have ended", async () => {
    const hanging = deferred()
    const events: string[] = []
    let turns = 0
    const run = runQueue(
      async () => {
        turns += 1
        if (turns === 1) {
          await hanging.promise
          events.push("the other lane ended")
          return false
        }
        throw new Error("no database")
      },
      { lanes: 2, signal: running },
    ).catch((error: Error) => events.push(error.message))
    await microtasks()
    expect(events).toEqual([])

    hanging.resolve()
    await run
    expect(events).toEqual(["the other lane ended", "no database"])
  })
})

describe("a lane that finds nothing while another one hangs", () => {
  /** The first turn hangs; the others take what is due. */
  function hangingQueue() {
    const hanging = deferred()
    const calls: (() => void)[] = []
    const queue = { due: 0, done: 0, turns: 0 }
    const turn = async () => {
      queue.turns += 1
      if (queue.turns === 1) {
        await hanging.promise
        return true
      }
      if (queue.due === 0) {
        return false
      }
      queue.due -= 1
      queue.done += 1
      return true
    }
    const moreDue = () => new Promise<void>((resolve) => calls.push(resolve))
    return { queue, hanging, turn, moreDue, call: () => calls.splice(0).forEach((one) => one()) }
  }

  it("takes what becomes due later", async () => {
    const { queue, hanging, turn, moreDue, call } = hangingQueue()
    const run = runQueue(turn, { lanes: 2, signal: running, moreDue })
    await microtasks()
    expect(queue.turns).toBe(2)

    queue.due = 3
    call()
    await microtasks()
    expect(queue.done).toBe(3)

    hanging.resolve()
    await run
  })

  it("misses no call that comes while it looks", async () => {
    const { queue, hanging, turn, moreDue, call } = hangingQueue()
    const run = runQueue(
      async () => {
        const found = await turn()
        if (queue.turns === 2) {
          // After the look at the table, and before the lane knows its result.
          queue.due = 1
          call()
        }
        return found
      },
      { lanes: 2, signal: running, moreDue },
    )
    await microtasks()
    expect(queue.done).toBe(1)

    hanging.resolve()
    await run
  })

  it("ends with it, although nothing ever becomes due", async () => {
    const { hanging, turn, moreDue } = hangingQueue()
    const run = runQueue(turn, { lanes: 3, signal: running, moreDue })
    await microtasks()
    hanging.resolve()
    await expect(run).resolves.toBeUndefined()
  })

  it("ends with it when that one fails", async () => {
    const { hanging, moreDue } = hangingQueue()
    let turns = 0
    const run = runQueue(
      async () => {
        turns += 1
        if (turns === 1) {
          await hanging.promise
          throw new Error("no database")
        }
        return false
      },
      { lanes: 2, signal: running, moreDue },
    )
    await microtasks()
    hanging.resolve()
    await expect(run).rejects.toThrow("no database")
  })
})
