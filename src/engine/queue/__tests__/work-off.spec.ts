import { workOff } from "../work-off"

describe("the work of one claim", () => {
  it("is done by so many workers, and what was not begun goes back", async () => {
    const events: string[] = []
    let underWay = 0
    let mostAtOnce = 0
    await workOff({
      items: [1, 2, 3, 4, 5],
      workers: 2,
      take: async (item) => {
        underWay += 1
        mostAtOnce = Math.max(mostAtOnce, underWay)
        await Promise.resolve()
        underWay -= 1
        return item % 2 === 1
      },
      close: async () => void events.push("closed"),
      release: async (items) => void events.push(`released ${items}`),
    })
    expect(mostAtOnce).toBe(2)
    expect(events).toEqual(["closed", "released 2,4"])
  })

  it("goes back also when the rest cannot be written", async () => {
    const released: number[] = []
    const work = workOff({
      items: [1, 2],
      workers: 1,
      take: async (item) => item === 1,
      close: async () => {
        throw new Error("no database")
      },
      release: async (items) => void released.push(...items),
    })
    await expect(work).rejects.toThrow("no database")
    expect(released).toEqual([2])
  })

  it("begins nothing more after a failure, and fails with it at the end", async () => {
    const begun: number[] = []
    const released: number[] = []
    const work = workOff({
      items: [1, 2, 3],
      workers: 1,
      take: async (item) => {
        begun.push(item)
        throw new Error(`no database for ${item}`)
      },
      release: async (items) => void released.push(...items),
    })
    await expect(work).rejects.toThrow("no database for 1")
    expect({ begun, released }).toEqual({ begun: [1], released: [2, 3] })
  })

  it("does not begin what had to wait for its slot while another item failed", async () => {
    const begun: number[] = []
    const released: number[] = []
    let last = Promise.resolve()
    const work = workOff({
      items: [1, 2],
      workers: 2,
      // One after the other.
      slot: async (one) => await (last = last.then(one)),
      take: async (item) => {
        begun.push(item)
        throw new Error("no database")
      },
      release: async (items) => void released.push(...items),
    })
    await expect(work).rejects.toThrow("no database")
    expect({ begun, released }).toEqual({ begun: [1], released: [2] })
  })
})
