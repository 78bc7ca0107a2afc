import fc from "fast-check"
import { findUnreadable } from "../find-unreadable"

function readerOf(bad: ReadonlySet<string>) {
  let reads = 0
  return {
    count: () => reads,
    read: async (ids: string[]) => {
      reads += 1
      if (ids.some((id) => bad.has(id))) {
        throw new TypeError("totals")
      }
      return new Map(ids.map((id) => [id, `order ${id}`]))
    },
    check: async () => undefined,
  }
}

describe("orders that cannot be read", () => {
  it("are found wherever they stand, and all others are read", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.uuid(), fc.boolean()), {
          selector: ([id]) => id,
          maxLength: 80,
        }),
        async (orders) => {
          const ids = orders.map(([id]) => id)
          const bad = new Set(orders.filter(([, isBad]) => isBad).map(([id]) => id))
          const { found, failures } = await findUnreadable(ids, readerOf(bad))
          expect(new Set(failures.keys())).toEqual(bad)
          expect([...found.keys()].sort()).toEqual(ids.filter((id) => !bad.has(id)).sort())
        },
      ),
    )
  })

  it("cost few reads when one of a batch is bad, and none when none is", async () => {
    const ids = Array.from({ length: 75 }, (_, index) => `order_${index}`)
    const one = readerOf(new Set(["order_40"]))
    await findUnreadable(ids, one)
    expect(one.count()).toBeLessThan(20)

    const none = readerOf(new Set())
    await findUnreadable(ids, none)
    expect(none.count()).toBe(1)
  })

  it("are none when nothing can be read: that is the database's problem", async () => {
    const gone = async () => {
      throw new Error("connection refused")
    }
    await expect(findUnreadable(["a", "b"], { read: gone, check: gone })).rejects.toThrow("refused")
  })

  it("are none when a second read of the order works", async () => {
    let calls = 0
    const { found, failures } = await findUnreadable(["a"], {
      read: async () => {
        calls += 1
        if (calls === 1) {
          throw new Error("connection reset")
        }
        return new Map([["a", "order a"]])
      },
      check: async () => undefined,
    })
    expect([found.size, failures.size]).toEqual([1, 0])
  })
})
