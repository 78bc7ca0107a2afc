import type { LineItemSnapshot } from "../../types"
import { orderFacts, type OrderFacts } from "../order-facts"
import { aFulfillment, anItem, anOrder } from "./order-fixture"

const DATE = "2026-05-05T12:00:00.000Z"
const PACKED = aFulfillment()
const SHIPPED = aFulfillment({ shipped_at: DATE })
const DELIVERED = aFulfillment({ shipped_at: DATE, delivered_at: DATE })
const ALL_PACKED = anItem({ fulfilled_quantity: "3" })
const PART_PACKED = anItem({ fulfilled_quantity: "2" })

const returned = (count: string, fields: Partial<LineItemSnapshot> = {}) =>
  anItem({
    fulfilled_quantity: "3",
    returned_quantity: count,
    quantity: String(3 - Number(count)),
    ...fields,
  })

/** The names of the facts that hold. */
function factsOf(fields: Parameters<typeof anOrder>[0]): string[] {
  const facts = orderFacts(anOrder(fields))
  return (Object.keys(facts) as (keyof OrderFacts)[]).filter((fact) => facts[fact])
}

describe("orderFacts", () => {
  it.each<[string, Parameters<typeof anOrder>[0], string[]]>([
    ["a new order", { items: [anItem()] }, []],
    ["packed in part", { items: [PART_PACKED], fulfillments: [PACKED] }, ["packed"]],
    ["packed", { items: [ALL_PACKED], fulfillments: [PACKED] }, ["packed"]],
    [
      "shipped in part",
      { items: [ALL_PACKED], fulfillments: [PACKED, SHIPPED] },
      ["packed", "shipped"],
    ],
    [
      "one of two shipments delivered",
      { items: [ALL_PACKED], fulfillments: [DELIVERED, SHIPPED] },
      ["packed", "shipped", "partly_delivered"],
    ],
    [
      "all shipments delivered, but not everything packed",
      { items: [PART_PACKED], fulfillments: [DELIVERED] },
      ["packed", "shipped", "partly_delivered"],
    ],
    [
      "delivered without having been shipped, as at a pick-up",
      { items: [ALL_PACKED], fulfillments: [aFulfillment({ delivered_at: DATE })] },
      ["packed", "shipped", "delivered"],
    ],
    [
      "delivered in full, with a line that an edit took out",
      {
        items: [ALL_PACKED, anItem({ quantity: "0", ordered_quantity: "0" })],
        fulfillments: [DELIVERED, DELIVERED],
      },
      ["packed", "shipped", "delivered"],
    ],
    ["completed", { status: "completed" }, ["completed"]],
    ["cancelled", { status: "canceled", canceled_at: DATE }, ["cancelled"]],
    ["completed, then archived", { status: "archived" }, ["completed"]],
    ["cancelled, then archived", { status: "archived", canceled_at: DATE }, ["cancelled"]],
    [
      "returned in part",
      { items: [returned("2")], fulfillments: [DELIVERED] },
      ["packed", "shipped", "delivered"],
    ],
    [
      "returned in full",
      { items: [returned("3")], fulfillments: [DELIVERED] },
      ["packed", "shipped", "delivered", "returned"],
    ],
    [
      "returned and exchanged for something that is not packed yet",
      { items: [returned("3"), anItem({ id: "ordli_02" })], fulfillments: [DELIVERED] },
      ["packed", "shipped", "partly_delivered"],
    ],
    ["emptied by an edit", { items: [anItem({ quantity: "0", ordered_quantity: "0" })] }, []],
    ["without a line", { items: [] }, []],
  ])("reads %s", (_, fields, facts) => {
    expect(factsOf(fields)).toEqual(facts)
  })
})
