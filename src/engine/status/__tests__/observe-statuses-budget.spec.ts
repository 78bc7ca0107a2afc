import { RemoteError, type RemoteStatus } from "../../../types"
import {
  observeStatuses,
  type Observed,
  type ReadingPosition,
  type StatusReader,
} from "../observe-statuses"
import { ListedRemote, observe, openDeliveries } from "./listed-remote"

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

  it.each([1, 2, 3, 7, 50])("continues where it stopped, %d at a time", async (maxRequests) => {
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

  it("continues after a failure, too", async () => {
    const remote = new ListedRemote()
    const ids = remote.put(350, "new", "a")
    const error = new RemoteError({ kind: "rate_limited", code: "slow", message: "Slow down." })
    remote.fails = { at: 3, error }
    const observed = await observe(remote, ids)
    expect(observed.position).toEqual({ status: "new", page: 3 })
  })
})
