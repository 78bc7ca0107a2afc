import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { observeStatuses } from "../observe-statuses"
import { ListedRemote, nobodyKnown, observe, openDeliveries } from "./listed-remote"

describe("the number of requests", () => {
  it("is two for 20 open orders among 1,000", async () => {
    const remote = new ListedRemote()
    remote.put(600, "done", "old-done")
    remote.put(380, "cancelled", "old-cancelled")
    const ids = [...remote.put(12, "new", "a"), ...remote.put(8, "processing", "b")]
    const observed = await observe(remote, ids)
    expect(observed).toMatchObject({ requests: 2, checked: 20, vanished: [], failure: null })
    expect(remote.requests).toBe(2)
  })

  it("is none when nothing is open", async () => {
    const remote = new ListedRemote()
    remote.put(1_000, "new", "others")
    expect(await observe(remote, [])).toMatchObject({ requests: 0, checked: 0 })
    expect(remote.requests).toBe(0)
  })

  it.each([0, 1, 4, 5, 6, 7, 9, 10, 19, 20])(
    "is at most five plus one for each of %i orders that were closed since, wherever those are listed",
    async (closed) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 980 }),
          fc.integer({ min: 0, max: closed }),
          fc.boolean(),
          fc.boolean(),
          fc.boolean(),
          async (oldDone, closedAsDone, isDoneOnTop, isCancelledOnTop, tellsTotal) => {
            const remote = new ListedRemote()
            remote.tellsTotal = tellsTotal
            const putDone = () => remote.put(closedAsDone, "done", "done")
            const putCancelled = () => remote.put(closed - closedAsDone, "cancelled", "cancelled")
            const ids = [
              ...remote.put(20 - closed, "new", "open"),
              ...(isDoneOnTop ? putDone() : []),
              ...(isCancelledOnTop ? putCancelled() : []),
            ]
            remote.put(oldDone, "done", "old-done")
            remote.put(980 - oldDone, "cancelled", "old-cancelled")
            ids.push(...(isDoneOnTop ? [] : putDone()), ...(isCancelledOnTop ? [] : putCancelled()))

            const observed = await observe(remote, ids)
            expect(observed.checked).toBe(20)
            expect(remote.requests).toBeLessThanOrEqual(5 + closed)
            expect(observed.requests).toBe(remote.requests)
          },
        ),
        { numRuns: propertyRuns(60) },
      )
    },
  )

  it("follows the open orders when these are many", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(1_000, "processing", "open")
    const observed = await observe(remote, ids)
    // Ten full pages, and the empty list of new ones.
    expect(observed).toMatchObject({ checked: 1_000, requests: 11 })
  })

  it("is a fraction of one each when hundreds were closed lately and are listed first", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(400, "done", "closed-since")
    remote.put(20_000, "done", "history")
    expect(await observe(remote, ids)).toMatchObject({ checked: 400, requests: 6 })
  })

  it("does not grow with a history that is longer than what is looked for", async () => {
    const remote = new ListedRemote()
    remote.put(20_000, "done", "history")
    const ids = remote.put(10, "done", "closed-since")
    const observed = await observe(remote, ids)
    expect(observed.checked).toBe(10)
    expect(observed.requests).toBeLessThanOrEqual(14)
  })
})

describe("a list without an end", () => {
  it("is given up when a page is empty", async () => {
    const remote = new ListedRemote()
    const observed = await observeStatuses(
      {
        list: async () => ({ orders: [], has_more: true, total: null }),
        fetch: remote.fetch,
      },
      openDeliveries(remote.put(1, "new", "a")),
      nobodyKnown,
    )
    expect(observed).toMatchObject({ checked: 1, requests: 3 })
  })

  it("is given up after a thousand pages, each with something new", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(1, "new", "a")
    let count = 0
    const list = async () => {
      count += 1
      const order = { ...remote.orders.get("a-0")!, external_id: `other-${count}` }
      return { orders: [order], has_more: true, total: null }
    }
    const reader = { list, fetch: remote.fetch }
    const observed = await observeStatuses(reader, openDeliveries(ids), nobodyKnown)
    expect(observed).toMatchObject({ checked: 1, requests: 2_001 })
  })

  it("is given up when a page brings nothing new", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(1, "new", "a")
    const page = { orders: [remote.orders.get("a-0")!], has_more: true, total: null }
    const observed = await observeStatuses(
      { list: async () => page, fetch: remote.fetch },
      openDeliveries(ids),
      nobodyKnown,
    )
    expect(observed).toMatchObject({ checked: 1, requests: 4 })
  })
})
