import fc from "fast-check"
import { REMOTE_STATUSES, RemoteError, type RemoteStatus } from "../../../types"
import {
  observeStatuses,
  type Observed,
  type ReadingPosition,
  type StatusReader,
} from "../observe-statuses"
import { ListedRemote, openDeliveries } from "./listed-remote"

const nobodyKnown: Parameters<typeof observeStatuses>[2] = async () => []

async function observe(remote: ListedRemote, ids: string[], findKnown = nobodyKnown) {
  return await observeStatuses(remote, openDeliveries(ids), findKnown)
}

function statusesOf({ observations }: Awaited<ReturnType<typeof observe>>) {
  return Object.fromEntries(
    observations.map(({ id, status }) => [id.slice("osdel_".length), status]),
  )
}

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
        { numRuns: 60 },
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

describe("what is observed", () => {
  it("is each order's own status and date", async () => {
    const remote = new ListedRemote()
    const ids = REMOTE_STATUSES.flatMap((status) => remote.put(2, status, status))
    const observed = await observe(remote, ids)
    expect(statusesOf(observed)).toEqual(Object.fromEntries(ids.map((id) => [id, id.slice(0, -2)])))
    expect(observed.observations[0].updated_at).toBe("2026-05-04T12:00:00+00:00")
  })

  it("is the later status of an order that moves from list to list while they are read", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(3, "new", "a")
    remote.onRequest = (request) => {
      if (request === 2) {
        remote.move("a-1", "processing")
      }
    }
    const observed = await observe(remote, ids)
    expect(observed.observations).toHaveLength(3)
    expect(observed.checked).toBe(3)
    expect(statusesOf(observed)["a-1"]).toBe("processing")
  })

  it("misses no order that slips from page to page while they are read", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(250, "new", "a")
    remote.onRequest = (request) => {
      if (request === 2) {
        // What was on the second page is on the first now, which has been read.
        remote.put(1, "new", "b")
        for (const id of ids.slice(0, 3)) {
          remote.move(id, "cancelled")
        }
      }
    }
    const observed = await observe(remote, ids)
    expect(new Set(observed.observations.map(({ id }) => id)).size).toBe(250)
    expect(observed.vanished).toEqual([])
  })

  it("is right about every order, however the remote moves them about", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<RemoteStatus>(...REMOTE_STATUSES), {
          minLength: 1,
          maxLength: 300,
        }),
        fc.array(
          fc.record({
            at: fc.integer({ min: 1, max: 12 }),
            order: fc.nat(),
            status: fc.constantFrom<RemoteStatus>(...REMOTE_STATUSES),
          }),
          { maxLength: 8 },
        ),
        async (statuses, moves) => {
          const remote = new ListedRemote()
          const ids = statuses.flatMap((status, index) => remote.put(1, status, `o${index}`))
          const seenWith = new Map<string, Set<RemoteStatus>>(
            ids.map((id, index) => [id, new Set([statuses[index]])]),
          )
          remote.onRequest = (request) => {
            for (const { at, order, status } of moves) {
              if (at === request) {
                const id = ids[order % ids.length]
                remote.moveToTop(id, status)
                seenWith.get(id)!.add(status)
              }
            }
          }
          const observed = await observe(remote, ids)
          const found = statusesOf(observed)
          expect(Object.keys(found).sort()).toEqual([...ids].sort())
          expect(observed.observations).toHaveLength(ids.length)
          for (const [id, status] of Object.entries(found)) {
            expect(seenWith.get(id)).toContain(status)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it("leaves alone a status that is not known here, without asking for the order again", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(1, "new", "known")
    ids.push(...remote.put(1, null, "unknown"))
    const observed = await observe(remote, ids)
    expect(statusesOf(observed)).toEqual({ "known-0": "new" })
    expect(observed).toMatchObject({ checked: 2, vanished: [], requests: 3 })
  })

  it("leaves strangers' orders alone", async () => {
    const remote = new ListedRemote()
    remote.put(150, "new", "stranger")
    const ids = remote.put(1, "processing", "ours")
    expect(await observe(remote, ids)).toMatchObject({ checked: 1, requests: 3 })
  })

  it("includes one of ours that was closed and is open again over there", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(1, "new", "open")
    remote.put(1, "processing", "reopened")
    remote.put(1, "processing", "stranger")
    const asked: string[] = []
    const observed = await observe(remote, ids, async (externalIds) => {
      asked.push(...externalIds)
      return [...openDeliveries(externalIds.filter((id) => id.startsWith("reopened"))).values()]
    })
    expect(asked).toEqual(["reopened-0", "stranger-0"])
    expect(statusesOf(observed)).toEqual({ "open-0": "new", "reopened-0": "processing" })
  })

  it("names the orders that are not there any more, apart from the others", async () => {
    const remote = new ListedRemote()
    const ids = [...remote.put(3, "new", "a"), "gone-1", "gone-2"]
    const observed = await observe(remote, ids)
    expect(observed.vanished.map(({ external_id }) => external_id)).toEqual(["gone-1", "gone-2"])
    expect(observed.checked).toBe(3)
    expect(observed.failure).toBeNull()
  })
})

describe("a remote that can do less", () => {
  it("without a list has its open orders read one by one", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(7, "done", "a")
    const observed = await observeStatuses(
      { list: null, fetch: remote.fetch },
      openDeliveries(ids),
      nobodyKnown,
    )
    expect(observed).toMatchObject({ checked: 7, requests: 7 })
  })

  it("without single reads has its closed orders listed", async () => {
    const remote = new ListedRemote()
    remote.put(250, "done", "history")
    const ids = [...remote.put(1, "done", "a"), ...remote.put(1, "cancelled", "b"), "gone"]
    const observed = await observeStatuses(
      { list: remote.list, fetch: null },
      openDeliveries(ids),
      nobodyKnown,
    )
    expect(statusesOf(observed)).toEqual({ "a-0": "done", "b-0": "cancelled" })
    // Not on a list is not gone: it may have slipped from page to page.
    expect(observed.vanished).toEqual([])
  })

  it("without either is not asked", async () => {
    const observed = await observeStatuses(
      { list: null, fetch: null },
      openDeliveries(["a"]),
      nobodyKnown,
    )
    expect(observed).toMatchObject({ checked: 0, requests: 0, vanished: [] })
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

describe("a remote that fails in the middle", () => {
  const error = new RemoteError({ kind: "rate_limited", status: 429, code: "x", message: "Wait." })

  it("loses nothing of what was read before, so that each sync gets further", async () => {
    const remote = new ListedRemote()
    remote.tellsTotal = false
    const ids = [...remote.put(3, "new", "open"), ...remote.put(4, "done", "closed")]
    // Two lists, then single reads.
    remote.fails = { at: 5, error }
    const observed = await observe(remote, ids)
    expect(observed.failure).toBe(error)
    expect(observed).toMatchObject({ checked: 5, requests: 5, vanished: [] })
    expect(statusesOf(observed)).toEqual({
      "open-0": "new",
      "open-1": "new",
      "open-2": "new",
      "closed-0": "done",
      "closed-1": "done",
    })
  })

  it("at once has told nothing", async () => {
    const remote = new ListedRemote()
    remote.fails = { at: 1, error }
    const observed = await observe(remote, remote.put(3, "new", "open"))
    expect(observed).toMatchObject({ observations: [], failure: error, requests: 1 })
  })

  it("in a way that no provider may is not hushed up", async () => {
    const remote = new ListedRemote()
    remote.fails = { at: 2, error: new TypeError("broken") }
    await expect(observe(remote, remote.put(3, "new", "open"))).rejects.toThrow("broken")
  })
})

describe("a reading with a limited number of requests", () => {
  /** Reads in runs as a status sync does, each without what the former ones have dealt with. */
  async function readInRuns(remote: StatusReader, ids: string[], maxRequests: number) {
    const open = openDeliveries(ids)
    const checked = new Set<string>()
    let from: ReadingPosition | null = null
    for (let runs = 1; ; runs += 1) {
      const observed: Observed = await observeStatuses(remote, open, async () => [], {
        from,
        maxRequests,
      })
      expect(observed.requests).toBeLessThanOrEqual(maxRequests)
      for (const id of observed.readIds) {
        checked.add(id)
        open.delete(id.replace("osdel_", ""))
      }
      from = observed.position
      if (from === null) {
        return { runs, checked: checked.size }
      }
    }
  }

  it.each([1, 2, 3, 7, 50])("goes on where it stopped, %d at a time", async (maxRequests) => {
    const remote = new ListedRemote()
    const ids = [
      ...remote.put(450, "new", "a"),
      ...remote.put(3, "processing", "b"),
      ...remote.put(12, "done", "c"),
    ]
    const { runs, checked } = await readInRuns(remote, [...ids, "gone"], maxRequests)
    expect(checked).toBe(ids.length + 1)
    expect(runs).toBeGreaterThanOrEqual(Math.ceil(6 / maxRequests))
  })

  it("comes to an end where orders cannot be read one by one", async () => {
    const remote = new ListedRemote()
    const ids = [...remote.put(150, "new", "a"), ...remote.put(250, "done", "b")]
    const { list } = remote
    expect(await readInRuns({ list, fetch: null }, ids, 2)).toMatchObject({ checked: 400 })
  })

  it("ends a list that brings nothing new, whatever its pager claims", async () => {
    let requests = 0
    const stubborn: StatusReader = {
      list: async ({ status }) => {
        requests += 1
        const remote = new ListedRemote()
        remote.put(100, status as RemoteStatus, "same")
        const page = await remote.list({ status, page: 1, per_page: 100 })
        return { ...page, has_more: true, total: 1e9 }
      },
      fetch: null,
    }
    const observed = await observeStatuses(stubborn, openDeliveries(["other"]), async () => [])
    expect(observed.position).toBeNull()
    // Two pages of each of the four statuses.
    expect(requests).toBeLessThanOrEqual(8)
  })

  it("goes on after a failure, too", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(350, "new", "a")
    const error = new RemoteError({ kind: "rate_limited", code: "slow", message: "Slow down." })
    remote.fails = { at: 3, error }
    const observed = await observe(remote, ids)
    expect(observed.position).toEqual({ status: "new", page: 3 })
  })
})
