import { getLastFulfillmentStatus } from "@medusajs/medusa/core-flows"
import fc from "fast-check"
import { orderFacts } from "../order-facts"
import { aFulfillment, anItem, anOrder } from "./order-fixture"

const DATE = "2026-05-05T12:00:00.000Z"

// A file of its own, because loading Medusa's flows takes longer than all of these tests.
describe("orderFacts", () => {
  it("agrees with Medusa's own status of the fulfilment, whatever was packed and shipped", () => {
    const date = fc.constantFrom(null, DATE)
    const fulfillments = fc.array(fc.record({ shipped_at: date, delivered_at: date }), {
      maxLength: 4,
    })
    const lines = fc.array(
      fc.record({ ordered: fc.integer({ min: 0, max: 3 }), fulfilled: fc.nat(3) }),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(fulfillments, lines, (made, ordered) => {
        const items = ordered.map(({ ordered: count, fulfilled }, index) => ({
          id: `ordli_${index}`,
          quantity: Math.max(count, fulfilled),
          fulfilled,
        }))
        const status = getLastFulfillmentStatus({
          items: items.map(({ quantity, fulfilled }) => ({
            raw_quantity: { value: quantity },
            detail: { raw_fulfilled_quantity: { value: fulfilled } },
          })),
          fulfillments: made.map((one) => ({ ...one, packed_at: DATE, canceled_at: null })),
        } as never)
        const facts = orderFacts(
          anOrder({
            fulfillments: made.map((one) => aFulfillment(one)),
            items: items.map(({ id, quantity, fulfilled }) =>
              anItem({
                id,
                quantity: String(quantity),
                ordered_quantity: String(quantity),
                fulfilled_quantity: String(fulfilled),
              }),
            ),
          }),
        )
        expect(facts.packed).toBe(status !== "not_fulfilled")
        expect(facts.shipped).toBe(/shipped|delivered/.test(status))
        expect(facts.delivered).toBe(status === "delivered")
        expect(facts.partly_delivered).toBe(status === "partially_delivered")
      }),
    )
  })
})
