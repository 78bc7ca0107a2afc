import fc from "fast-check"
import { REMOTE_STATUSES, STORE_FACTS, type OutgoingStatuses, type StoreFact } from "../../types"
import { readStatusRules } from "../connection-settings"
import type { OrderFacts } from "../order-facts"
import { DEFAULT_OUTGOING, outgoingTarget } from "../outgoing-status"

const facts = (...true_: (keyof OrderFacts)[]): OrderFacts =>
  Object.fromEntries(
    [...STORE_FACTS, "partly_delivered"].map((fact) => [
      fact,
      true_.includes(fact as keyof OrderFacts),
    ]),
  ) as OrderFacts

describe("outgoingTarget", () => {
  it.each<[(keyof OrderFacts)[], string | null]>([
    [[], null],
    [["packed"], null],
    [["packed", "shipped"], "processing"],
    [["packed", "shipped", "partly_delivered"], "processing"],
    [["packed", "shipped", "delivered"], "done"],
    [["packed", "shipped", "delivered", "returned"], "done"],
    [["completed"], "done"],
    [["cancelled"], "cancelled"],
    [["completed", "cancelled"], "cancelled"],
  ])("by default sees %j as %s", (true_, status) => {
    expect(outgoingTarget(facts(...true_), DEFAULT_OUTGOING)?.status ?? null).toBe(status)
  })

  it("takes a fact that is left alone as if it were not there", () => {
    const outgoing: OutgoingStatuses = { ...DEFAULT_OUTGOING, delivered: "none" }
    expect(outgoingTarget(facts("packed", "shipped", "delivered"), outgoing)).toEqual({
      fact: "shipped",
      status: "processing",
    })
  })

  it("tells a full return where the connection names a status for it", () => {
    const outgoing: OutgoingStatuses = { ...DEFAULT_OUTGOING, returned: "cancelled" }
    expect(outgoingTarget(facts("packed", "shipped", "delivered", "returned"), outgoing)).toEqual({
      fact: "returned",
      status: "cancelled",
    })
  })

  it("answers a fact that holds, with the status that the connection gives it", () => {
    const status = fc.constantFrom(...REMOTE_STATUSES, "none" as const)
    const outgoing = fc.record(
      Object.fromEntries(STORE_FACTS.map((fact) => [fact, status])) as Record<
        StoreFact,
        typeof status
      >,
    )
    fc.assert(
      fc.property(fc.subarray([...STORE_FACTS]), outgoing, (true_, table) => {
        const target = outgoingTarget(facts(...true_), table)
        const told = true_.filter((fact) => table[fact] !== "none")
        expect(target === null).toBe(told.length === 0)
        if (target) {
          expect(told).toContain(target.fact)
          expect(target.status).toBe(table[target.fact])
        }
      }),
    )
  })
})

describe("the rules of a connection from before the table", () => {
  it("are read with its defaults", () => {
    const actions = {
      new: "none",
      processing: "none",
      done: "complete",
      cancelled: "none",
    } as const
    expect(readStatusRules({ conflict: "shop_wins", actions })).toEqual({
      conflict: "shop_wins",
      actions,
      deleted: "cancel",
      outgoing: DEFAULT_OUTGOING,
    })
  })
})
