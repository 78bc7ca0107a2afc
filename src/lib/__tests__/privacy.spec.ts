import fc from "fast-check"
import { applyPrivacy, type PrivacySettings } from "../privacy"
import { aFulfillment, anAddress, anOrder } from "./order-fixture"

const ALL: PrivacySettings = { phone: true, email: true, name: true, address: true }

/** Every text of the order that tells something of the customer, by the switch that keeps it here. */
const TELLING: Record<keyof PrivacySettings, string[]> = {
  phone: ["+4930111222", "030 111222"],
  email: ["buyer@example.com", "customer@example.com"],
  name: ["Test", "Buyer", "Example Ltd", "Customer Ltd"],
  address: ["Main street 1", "flat 2", "Berlin", "10115", "Example Ltd"],
}

function textsOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).flatMap(textsOf)
  }
  return typeof value === "string" ? [value] : []
}

describe("applyPrivacy", () => {
  it("changes nothing when everything may leave the store", () => {
    expect(applyPrivacy(anOrder(), ALL)).toEqual(anOrder())
  })

  it("lets out just what each switch allows, whichever are combined", () => {
    fc.assert(
      fc.property(
        fc.record({
          phone: fc.boolean(),
          email: fc.boolean(),
          name: fc.boolean(),
          address: fc.boolean(),
        }),
        (privacy) => {
          const texts = textsOf(applyPrivacy(anOrder(), privacy))
          const kept = new Set(
            (Object.keys(TELLING) as (keyof PrivacySettings)[])
              .filter((name) => !privacy[name])
              .flatMap((name) => TELLING[name]),
          )
          for (const text of Object.values(TELLING).flat()) {
            expect(texts.includes(text)).toBe(!kept.has(text))
          }
        },
      ),
    )
  })

  it("keeps the country, which names nobody, and everything that is not the customer's", () => {
    const none = { phone: false, email: false, name: false, address: false }
    const order = anOrder()
    const masked = applyPrivacy(order, none)
    expect(masked.shipping_address?.country_code).toBe("de")
    expect(masked).toMatchObject({ id: order.id, total: order.total, display_id: 1001 })
  })

  it("lets out what a carrier keeps of a delivery only when everything may leave the store", () => {
    const fulfillment = aFulfillment({ data: { recipient: "Somebody" } })
    const order = anOrder({
      fulfillments: [fulfillment],
      canceled_fulfillments: [{ ...fulfillment, canceled_at: "2026-05-05T13:00:00.000Z" }],
    })
    const dataOf = ({ shipping_methods, fulfillments, canceled_fulfillments }: typeof order) =>
      [...shipping_methods, ...fulfillments, ...canceled_fulfillments].map(({ data }) => data)
    expect(dataOf(applyPrivacy(order, ALL))).toEqual([
      { point: "Point 7" },
      { recipient: "Somebody" },
      { recipient: "Somebody" },
    ])
    for (const name of Object.keys(ALL)) {
      expect(dataOf(applyPrivacy(order, { ...ALL, [name]: false }))).toEqual([{}, {}, {}])
    }
  })

  it("lets out a customer's metadata only when everything may leave the store, the id always", () => {
    const order = anOrder()
    expect(applyPrivacy(order, ALL).customer?.metadata).toEqual({ nickname: "Testy" })
    for (const name of Object.keys(ALL)) {
      const { customer, customer_id } = applyPrivacy(order, { ...ALL, [name]: false })
      expect([customer?.id, customer?.metadata, customer_id]).toEqual(["cus_01", {}, "cus_01"])
    }
  })

  it("does not touch the order that it is given, and takes one without customer or address", () => {
    const order = anOrder({ customer: null, billing_address: null, shipping_address: anAddress() })
    const masked = applyPrivacy(order, { ...ALL, name: false })
    expect(masked).toMatchObject({ customer: null, billing_address: null })
    expect(order.shipping_address).toEqual(anAddress())
  })
})
