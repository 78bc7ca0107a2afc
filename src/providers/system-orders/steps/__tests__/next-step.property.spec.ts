import fc from "fast-check"
import { expectEqual, expectSame } from "../../../../../dev/testing/quick-expect"
import { FLAGS } from "../../flags"
import type { PlannedItem, SystemOrdersPayload } from "../../mapping"
import {
  entryOf,
  payloadOf,
  PLAIN,
  plannedItem,
  SimulatedRemote,
  type Fate,
  type Manners,
} from "./simulated-remote"

/** Few names, so that many items are equal. */
const anyItem = fc.record({
  name: fc.constantFrom("Cap", "Shirt"),
  quantity: fc.integer({ min: 1, max: 2 }),
})

const anyItems = fc
  .uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 })
  .chain((lines) =>
    fc
      .array(anyItem, { minLength: lines.length, maxLength: lines.length })
      .map((items) =>
        items.map(({ name, quantity }, index) =>
          plannedItem(`ordli_${lines[index]}`, name, quantity),
        ),
      ),
  )

const anyFates = fc.array(fc.constantFrom<Fate>("answered", "answered", "lost", "dropped"), {
  maxLength: 25,
})

const anyManners = fc.record<Manners>({
  showsItems: fc.constant(true),
  tellsIds: fc.boolean(),
  showsFlags: fc.boolean(),
  showsEntries: fc.boolean(),
  keepsIds: fc.boolean(),
  takesItems: fc.constant(false),
})

function namesOf(items: readonly PlannedItem[]): string[] {
  return items.map(({ body }) => `${String(body.quantity)} ${String(body.name)}`).sort()
}

/** As many turns as it takes; the faults end before the turns do. */
function settle(remote: SimulatedRemote, payload: SystemOrdersPayload, fates: Fate[]) {
  const fate = () => fates.shift() ?? "answered"
  for (let turns = 0; turns < 60; turns++) {
    const result = remote.turn(payload, fate)
    if (result !== "interrupted") {
      return result
    }
  }
  throw new Error("The faults do not end")
}

describe("the plan of an order", () => {
  it("ends in exactly the wanted items, whatever was lost, through any changes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyItems, anyFates), { minLength: 1, maxLength: 4 }),
        anyManners,
        (changes, manners) => {
          const remote = new SimulatedRemote(manners)
          for (const [items, fates] of changes) {
            const result = settle(remote, payloadOf({ items }), [...fates])
            expectEqual(result, { do: "none" })
            expectEqual(remote.names(), namesOf(items))
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it("ends there, too, when the order changes while its faults last", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyItems, anyFates), { minLength: 2, maxLength: 4 }),
        anyManners,
        (changes, manners) => {
          const remote = new SimulatedRemote(manners)
          for (const [items, fates] of changes) {
            remote.turn(payloadOf({ items }), () => fates.shift() ?? "answered")
          }
          const [items] = changes[changes.length - 1]
          expectEqual(settle(remote, payloadOf({ items }), []), { do: "none" })
          expectEqual(remote.names(), namesOf(items))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it("leaves the items of others alone", () => {
    fc.assert(
      fc.property(anyItems, anyItems, anyFates, anyManners, (first, second, fates, manners) => {
        const remote = new SimulatedRemote(manners)
        remote.add({ name: "Gift wrap", quantity: 1, price: 3 })
        for (const items of [first, second]) {
          const result = settle(remote, payloadOf({ items }), fates.splice(0, 12))
          expect(remote.names()).toContain("1 Gift wrap")
          const wanted = [...namesOf(items), "1 Gift wrap"].sort()
          if (result.do === "none") {
            expect(remote.names()).toEqual(wanted)
          } else {
            expect(result.do).toBe("unsettled")
            return
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it("never doubles an item where items cannot be read: it ends unsettled", () => {
    fc.assert(
      fc.property(anyItems, anyFates, anyManners, (items, fates, manners) => {
        const remote = new SimulatedRemote({ ...manners, showsItems: false })
        const hasFault = fates.slice(0, items.length).some((fate) => fate !== "answered")
        const result = settle(remote, payloadOf({ items }), [...fates])
        expect(result.do).toBe(hasFault ? "unsettled" : "none")
        const wanted = namesOf(items)
        for (const name of remote.names()) {
          expect(wanted).toContain(name)
          wanted.splice(wanted.indexOf(name), 1)
        }
        expect(wanted.length === 0 || hasFault).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it("takes over the items that travelled in the create", () => {
    fc.assert(
      fc.property(anyItems, anyItems, anyFates, anyManners, (first, second, fates, manners) => {
        const remote = new SimulatedRemote({ ...manners, takesItems: true })
        first.forEach(({ body }) => remote.add(body))
        expectEqual(
          remote.turn(payloadOf({ items: first }), () => "answered"),
          { do: "none" },
        )
        expectEqual(remote.names(), namesOf(first))
        expectEqual(settle(remote, payloadOf({ items: second }), fates), { do: "none" })
        expectEqual(remote.names(), namesOf(second))
      }),
      { numRuns: 500 },
    )
  })

  it("writes each state, tracking number and line at most once, and says what may be missing", () => {
    const payload = payloadOf({
      items: [plannedItem("ordli_1", "Cap")],
      flags: [...FLAGS],
      tracking: [entryOf("tracking", "A1"), entryOf("tracking", "B2")],
      history: [entryOf("history", "Refunded"), entryOf("history", "Returned")],
    })
    fc.assert(
      fc.property(anyFates, anyManners, (fates, manners) => {
        const remote = new SimulatedRemote(manners)
        const result = settle(remote, payload, fates)
        expect(result.do).toBe("none")
        const flagged = "flags" in result ? (result.flags?.length ?? 0) : 0
        const written = [remote.flags, remote.tracking, remote.history]
        for (const list of written) {
          expectSame(new Set(list.map((entry) => JSON.stringify(entry))).size, list.length)
        }
        const count = written.flat().length
        expect(count).toBeGreaterThanOrEqual(9 - flagged)
        if (manners.showsFlags && manners.showsEntries) {
          expect(flagged).toBe(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it("asks for nothing where nothing is missing", () => {
    const remote = new SimulatedRemote(PLAIN)
    const payload = payloadOf({ items: [plannedItem("ordli_1", "Cap")], flags: ["paid"] })
    settle(remote, payload, [])
    const steps = remote.steps.length
    expect(remote.turn(payload, () => "answered")).toEqual({ do: "none" })
    expect(remote.steps).toHaveLength(steps)
  })
})
