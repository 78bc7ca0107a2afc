import { OPEN_STATUSES } from "../../../lib/status"
import { observeStatuses } from "../observe-statuses"
import { ListedRemote, openDeliveries } from "./listed-remote"

const ALL_PAGES = 5

function statusesOf(observations: { id: string; status: string }[]) {
  return Object.fromEntries(observations.map(({ id, status }) => [id, status]))
}

describe("a remote that lists all open orders at once", () => {
  function remoteWith(): { remote: ListedRemote; ids: string[] } {
    const remote = new ListedRemote()
    remote.isListed = ({ status }) => status === null || OPEN_STATUSES.includes(status)
    const ids = [
      ...remote.put(120, "new", "a"),
      ...remote.put(3, "processing", "b"),
      ...remote.put(2, "done", "c"),
    ]
    return { remote, ids }
  }

  it("is read once, and what is not on the list one by one", async () => {
    const { remote, ids } = remoteWith()
    const { list, fetch } = remote
    const observed = await observeStatuses(
      { filter: "open", list, fetch },
      openDeliveries(ids),
      async () => [],
    )
    expect(observed.position).toBeNull()
    expect(observed.requests).toBe(2 + 2)
    expect(observed.checked).toBe(ids.length)
    expect(statusesOf(observed.observations)).toMatchObject({
      "osdel_a-0": "new",
      "osdel_b-2": "processing",
      "osdel_c-1": "done",
    })
  })

  it("continues where it stopped, in the list and in the single reads", async () => {
    const { remote, ids } = remoteWith()
    const { list, fetch } = remote
    const open = openDeliveries(ids)
    const seen = new Set<string>()
    let from = null
    for (let runs = 0; runs < 10; runs += 1) {
      const observed = await observeStatuses(
        { filter: "open", list, fetch },
        open,
        async () => [],
        { from, maxRequests: 1 },
      )
      for (const id of observed.readIds) {
        seen.add(id)
        open.delete(id.replace("osdel_", ""))
      }
      from = observed.position
      if (from === null) {
        break
      }
    }
    expect(from).toBeNull()
    expect(seen.size).toBe(ids.length)
  })
})

describe("a remote that lists its whole history", () => {
  it("is read once, whatever the number of orders, and finds what was closed", async () => {
    const remote = new ListedRemote()
    const ids = [...remote.put(450, "new", "a"), ...remote.put(40, "done", "c")]
    const observed = await observeStatuses(
      { filter: "all", list: remote.list, fetch: null },
      openDeliveries([...ids, "deleted by people"]),
      async () => [],
    )
    expect(observed.requests).toBe(ALL_PAGES)
    expect(observed.position).toBeNull()
    expect(observed.vanished).toEqual([])
    expect(statusesOf(observed.observations)["osdel_c-39"]).toBe("done")
  })

  it("keeps the remote's own code and name of a status", async () => {
    const remote = new ListedRemote()
    const [id] = remote.put(1, "processing", "a")
    const order = remote.orders.get(id)!
    remote.orders.set(id, { ...order, status_code: "on_hold", status_label: "On hold" })
    const { observations } = await observeStatuses(
      { filter: "all", list: remote.list, fetch: null },
      openDeliveries([id]),
      async () => [],
    )
    expect(observations).toEqual([
      expect.objectContaining({ status: "processing", code: "on_hold", label: "On hold" }),
    ])
  })
})
