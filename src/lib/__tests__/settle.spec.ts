import fc from "fast-check"
import { propertyRuns } from "../../../dev/testing/property-runs"
import type { FoundOrder } from "../../types"
import { settle, settleBeside, type LaterDoubt, type SettleInput } from "../settle"

const OURS = "order_01"

function found(id: string, fields: Partial<FoundOrder> = {}): FoundOrder {
  return {
    external_id: id,
    status: "new",
    total: null,
    currency: null,
    created_at: null,
    updated_at: null,
    closed_at: null,
    store_order_id: null,
    is_same_content: true,
    ...fields,
  }
}

interface Situation extends Partial<Omit<SettleInput, "bound" | "baseline">> {
  bound?: string[]
  baseline?: string[]
  is_conclusive?: boolean
}

function decide(
  candidates: FoundOrder[],
  { bound, baseline, is_conclusive = true, ...fields }: Situation = {},
) {
  return settle(
    { candidates, is_conclusive },
    {
      order_id: OURS,
      is_accepted: false,
      is_late: true,
      ...fields,
      bound: new Set(bound),
      baseline: new Set(baseline),
    },
  )
}

describe("what a look for a lost create shows", () => {
  it("our marker proves the order, whatever else is found", () => {
    const ours = found("b", { store_order_id: OURS, is_same_content: false })
    expect(decide([found("a"), ours], { is_conclusive: false })).toEqual({
      is: "found",
      order: ours,
    })
  })

  it("two orders with our marker are for a person", () => {
    const twins = ["a", "b"].map((id) => found(id, { store_order_id: OURS }))
    expect(decide(twins)).toEqual({ is: "unsettled", candidates: ["a", "b"] })
  })

  it("the only one of the same content is it", () => {
    const [one, former, another] = [found("a"), found("b"), found("c")]
    expect(decide([one, former, another], { baseline: ["b"], bound: ["c"] })).toEqual({
      is: "found",
      order: one,
    })
  })

  it.each<[string, FoundOrder[], Situation]>([
    ["it cannot list everything", [found("a")], { is_conclusive: false }],
    ["another content may be it", [found("a"), found("b", { is_same_content: false })], {}],
    ["only another content is found", [found("a", { is_same_content: false })], {}],
    ["several look the same", [found("a"), found("b")], {}],
    ["it was accepted and is not shown", [], { is_accepted: true }],
    ["nothing is shown and not all is listed", [], { is_conclusive: false }],
  ])("a person tells when %s", (_, candidates, situation) => {
    const ids = candidates.map(({ external_id }) => external_id)
    expect(decide(candidates, situation)).toEqual({ is: "unsettled", candidates: ids })
  })

  it("nothing there means absent, but not before it can arrive no more", () => {
    expect(decide([])).toEqual({ is: "absent" })
    expect(decide([found("a", { store_order_id: "order_02" })])).toEqual({ is: "absent" })
    expect(decide([], { is_late: false })).toEqual({ is: "early" })
    expect(decide([], { is_late: false, is_accepted: true })).toEqual({ is: "early" })
  })

  it("several that look the same stay several", () => {
    const twins = [found("a"), found("b")]
    expect(decide(twins, { is_late: false })).toMatchObject({ is: "unsettled" })
  })

  const ids = fc.constantFrom<string[]>("a", "b", "c", "d")
  const candidates = fc.uniqueArray(
    fc
      .record({
        external_id: ids,
        store_order_id: fc.constantFrom(null, OURS, "order_02"),
        is_same_content: fc.boolean(),
      })
      .map(({ external_id, ...fields }) => found(external_id, fields)),
    { selector: ({ external_id }) => external_id },
  )
  const situation = fc.record({
    bound: fc.array(ids),
    baseline: fc.array(ids),
    is_conclusive: fc.boolean(),
    is_accepted: fc.boolean(),
    is_late: fc.boolean(),
  })

  it("never guesses, whatever is found", () => {
    fc.assert(
      fc.property(candidates, situation, (orders, facts) => {
        const settlement = decide(orders, facts)
        const marked = orders.filter(({ store_order_id }) => store_order_id === OURS)
        if (settlement.is === "found") {
          const { order } = settlement
          const isTaken = [...facts.bound, ...facts.baseline].includes(order.external_id)
          const isProven = marked.length === 1 && marked[0] === order
          const isOnly = order.is_same_content && !isTaken && facts.is_conclusive
          expect(isProven || (isOnly && marked.length === 0)).toBe(true)
          expect(order.store_order_id).not.toBe("order_02")
        }
        if (settlement.is === "absent") {
          expect(facts).toMatchObject({ is_conclusive: true, is_accepted: false, is_late: true })
          expect(marked).toEqual([])
        }
        if (settlement.is === "early") {
          expect(facts.is_late).toBe(false)
        }
      }),
      { numRuns: propertyRuns(2_000) },
    )
  })

  it("does not depend on the order in which they are listed", () => {
    fc.assert(
      fc.property(candidates, situation, (orders, facts) => {
        expect(decide([...orders].reverse(), facts).is).toBe(decide(orders, facts).is)
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})

describe("what was found beside orders that were sent later", () => {
  const byContent = { is: "found" as const, order: found("b") }
  const later = (baseline: string[] | null, is_open = true): LaterDoubt => ({ baseline, is_open })

  it.each<[string, LaterDoubt[], object]>([
    ["it, when there are none", [], byContent],
    [
      "it, when the remote had it before each of them",
      [later(["b"]), later(["a", "b"], false)],
      byContent,
    ],
    ["to be told later, while one of them may be it", [later(["a"])], { is: "early" }],
    ["to be told later, where nothing says what the remote had", [later(null)], { is: "early" }],
    [
      "for a person, when another one waits for a person",
      [later(["b"]), later([], false)],
      { is: "unsettled", candidates: ["b"] },
    ],
  ])("is %s", (_, doubts, expected) => {
    expect(settleBeside(doubts, byContent, OURS)).toEqual(expected)
  })

  it("is proven by our marker, whatever was sent later", () => {
    const marked = { is: "found" as const, order: found("b", { store_order_id: OURS }) }
    expect(settleBeside([later(null)], marked, OURS)).toBe(marked)
  })

  it("is nothing, when nothing was found", () => {
    expect(settleBeside([later(null)], { is: "absent" }, OURS)).toEqual({ is: "absent" })
  })
})
