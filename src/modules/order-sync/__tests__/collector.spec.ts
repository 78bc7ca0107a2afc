import { Collector } from "../collector"

describe("Collector", () => {
  it("writes what comes at once together", async () => {
    const writes: number[][] = []
    const collector = new Collector<number>(async (items) => {
      writes.push(items)
    })

    await Promise.all([1, 2, 3].map(async (item) => collector.add([item])))

    expect(writes).toEqual([[1, 2, 3]])
  })

  it("writes what comes during a write with the next one, and never two at a time", async () => {
    const writes: number[][] = []
    const later: Promise<void>[] = []
    let underWay = 0
    const collector = new Collector<number>(async (items) => {
      underWay += 1
      expect(underWay).toBe(1)
      writes.push(items)
      if (writes.length === 1) {
        later.push(collector.add([2]), collector.add([3]))
        await new Promise((resolve) => setImmediate(resolve))
      }
      underWay -= 1
    })

    await collector.add([1])
    await Promise.all(later)

    expect(writes).toEqual([[1], [2, 3]])
  })

  it("tells those whose write failed, and still writes the next ones", async () => {
    let calls = 0
    const collector = new Collector<number>(async () => {
      calls += 1
      if (calls === 1) {
        throw new Error("The database is away")
      }
    })

    await expect(collector.add([1])).rejects.toThrow("The database is away")
    await expect(collector.add([2])).resolves.toBeUndefined()
  })
})
