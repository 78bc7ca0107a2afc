import fc from "fast-check"
import { readProgress, readResult } from "../retry-progress"

const row = (id: string, is_urgent = false) => ({ id, is_urgent })

describe("readProgress", () => {
  it("begins with none tried", () => {
    expect(readProgress(["a", "b"], [row("a", true), row("b", true)])).toEqual({
      total: 2,
      tried: 0,
    })
  })

  it("counts those whose turn has come, whether they are through or wait", () => {
    expect(readProgress(["a", "b", "c"], [row("a", true), row("b")]).tried).toBe(2)
  })

  it("is through when no turn is outstanding, whatever others wait for", () => {
    expect(readProgress(["a"], [row("other", true)])).toEqual({ total: 1, tried: 1 })
  })
})

describe("readResult", () => {
  it("tells apart what went through, was parked again, waits and is held back", () => {
    const rows = {
      pending: [row("b"), row("other")],
      parked: [row("c"), row("other")],
      skipped: [row("d")],
    }
    expect(readResult(["a", "b", "c", "d"], rows)).toEqual({
      through: 1,
      parked: 1,
      waiting: 1,
      skipped: 1,
    })
  })

  it("accounts for each order once", () => {
    const states = fc.constantFrom("pending", "parked", "skipped", "delivered")
    const store = fc.uniqueArray(fc.record({ id: fc.string(), state: states }), {
      selector: ({ id }) => id,
    })
    fc.assert(
      fc.property(store, fc.nat(), (all, size) => {
        const ids = all.slice(0, size).map(({ id }) => id)
        const of = (state: string) =>
          all.filter((one) => one.state === state).map(({ id }) => row(id))
        const rows = { pending: of("pending"), parked: of("parked"), skipped: of("skipped") }
        const { through, parked, waiting, skipped } = readResult(ids, rows)
        expect(through + parked + waiting + skipped).toBe(ids.length)
        expect(through).toBe(all.slice(0, size).filter(({ state }) => state === "delivered").length)
      }),
    )
  })
})
