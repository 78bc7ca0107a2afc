import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { REMOTE_STATUSES, RemoteError, type RemoteStatus } from "../../../types"
import { observeStatuses } from "../observe-statuses"
import { ListedRemote, nobodyKnown, observe, openDeliveries, statusesOf } from "./listed-remote"

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
      { numRuns: propertyRuns(200) },
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

  it("leaves others' orders alone", async () => {
    const remote = new ListedRemote()
    remote.put(150, "new", "other")
    const ids = remote.put(1, "processing", "ours")
    expect(await observe(remote, ids)).toMatchObject({ checked: 1, requests: 3 })
  })

  it("includes one of ours that was closed and is open again at the remote", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(1, "new", "open")
    remote.put(1, "processing", "reopened")
    remote.put(1, "processing", "other")
    const asked: string[] = []
    const observed = await observe(remote, ids, async (externalIds) => {
      asked.push(...externalIds)
      return [...openDeliveries(externalIds.filter((id) => id.startsWith("reopened"))).values()]
    })
    expect(asked).toEqual(["reopened-0", "other-0"])
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

  it("that throws what no provider may is not hidden", async () => {
    const remote = new ListedRemote()
    remote.fails = { at: 2, error: new TypeError("broken") }
    await expect(observe(remote, remote.put(3, "new", "open"))).rejects.toThrow("broken")
  })
})
