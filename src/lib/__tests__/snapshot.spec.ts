import { BigNumber } from "@medusajs/framework/utils"
import { imagesOf, productsToPicture, toOrderSnapshot, type RawRecord } from "../snapshot"

const STATUSES = { payment_status: "captured", fulfillment_status: "shipped" }

function snapshotOf(order: RawRecord, extras?: Parameters<typeof toOrderSnapshot>[2]) {
  return toOrderSnapshot({ id: "order_01", ...order }, STATUSES, extras)
}

describe("toOrderSnapshot", () => {
  it("takes the exact form of an amount, because the number has lost digits", () => {
    const order = snapshotOf({
      total: 19.990000000000002,
      raw_total: { value: "19.99", precision: 20 },
      tax_total: new BigNumber("48.279"),
      items: [{ id: "a", unit_price: 1, raw_unit_price: { value: "0.105" }, quantity: 0.5 }],
    })
    expect(order).toMatchObject({ total: "19.99", tax_total: "48.279", shipping_total: "0" })
    expect(order.items[0]).toMatchObject({ unit_price: "0.105", quantity: "0.5" })
  })

  it("is the same whatever order the database returns rows in", () => {
    const items = ["b", "a", "c"].map((id) => ({
      id,
      title: id,
      adjustments: [{ code: "VIP" }, { code: id.toUpperCase() }],
    }))
    const shipping_methods = ["y", "x"].map((id) => ({ id, name: id, adjustments: null }))
    const one = snapshotOf({ items, shipping_methods })
    const other = snapshotOf({
      items: [...items].reverse(),
      shipping_methods: [...shipping_methods].reverse(),
    })
    expect(one).toEqual(other)
    expect(one.items.map(({ id }) => id)).toEqual(["a", "b", "c"])
    expect(one.shipping_methods.map(({ name }) => name)).toEqual(["x", "y"])
    expect(one.promotion_codes).toEqual(["A", "B", "C", "VIP"])
  })

  it("writes dates in one form, whether they come as a date or as text", () => {
    const order = snapshotOf({
      created_at: new Date("2026-05-04T12:00:00Z"),
      updated_at: "2026-05-04T14:00:00+02:00",
    })
    expect(order.created_at).toBe("2026-05-04T12:00:00.000Z")
    expect(order.updated_at).toBe(order.created_at)
  })

  it("gives a line the image of its product when it has none of its own", () => {
    const images = new Map([["prod_1", "https://example.com/1.jpg"]])
    const { items } = snapshotOf(
      {
        items: [
          { id: "a", product_id: "prod_1", thumbnail: "" },
          { id: "b", product_id: "prod_2", thumbnail: "/b.jpg" },
          { id: "c", product_id: null },
        ],
      },
      { images },
    )
    expect(items.map(({ thumbnail, product_image }) => [thumbnail, product_image])).toEqual([
      [null, "https://example.com/1.jpg"],
      ["/b.jpg", null],
      [null, null],
    ])
  })

  it("accepts an order with nothing but an id", () => {
    expect(snapshotOf({})).toEqual({
      id: "order_01",
      display_id: null,
      custom_display_id: null,
      status: "pending",
      is_draft_order: false,
      created_at: "1970-01-01T00:00:00.000Z",
      updated_at: "1970-01-01T00:00:00.000Z",
      canceled_at: null,
      currency_code: "",
      email: null,
      region_id: null,
      sales_channel_id: null,
      customer_id: null,
      customer: null,
      shipping_address: null,
      billing_address: null,
      items: [],
      shipping_methods: [],
      fulfillments: [],
      canceled_fulfillments: [],
      returns: [],
      exchanges: [],
      claims: [],
      payment_providers: [],
      promotion_codes: [],
      total: "0",
      tax_total: "0",
      discount_total: "0",
      shipping_total: "0",
      paid_total: "0",
      refunded_total: "0",
      credit_total: "0",
      outstanding_total: "0",
      ...STATUSES,
      withheld_fact: null,
      metadata: {},
    })
  })

  it("keeps of customer and address the named fields only, empty ones as null", () => {
    const order = snapshotOf({
      customer: {
        id: "cus_1",
        first_name: "Test",
        last_name: "",
        email: "buyer@example.com",
        has_account: true,
        metadata: null,
      },
      shipping_address: { id: "addr_1", city: "Berlin", metadata: { note: "x" } },
    })
    expect(order.customer).toEqual({
      id: "cus_1",
      first_name: "Test",
      last_name: null,
      company_name: null,
      email: "buyer@example.com",
      phone: null,
      metadata: {},
    })
    expect(order.shipping_address).toMatchObject({ city: "Berlin", phone: null })
    expect(order.shipping_address).not.toHaveProperty("id")
    expect(order.shipping_address).not.toHaveProperty("metadata")
  })
})

describe("product images", () => {
  it("are needed once for each product of a line that has no absolute image", () => {
    expect(
      productsToPicture([
        {
          items: [
            { id: "a", product_id: "prod_1", thumbnail: null },
            { id: "b", product_id: "prod_2", thumbnail: "https://example.com/b.jpg" },
            { id: "c", product_id: null },
            { id: "d", product_id: "prod_3", thumbnail: "/static/d.jpg" },
            { id: "e", product_id: "prod_4", thumbnail: "//cdn.example.com/e.jpg" },
          ],
        },
        { items: [{ id: "f", product_id: "prod_1" }] },
        { items: null },
      ]),
    ).toEqual(["prod_1", "prod_3"])
  })

  it("are the first absolute one, else the first", () => {
    const images = [{ url: "/2.jpg" }, { url: "https://example.com/3.jpg" }]
    expect(
      imagesOf([
        { id: "a", thumbnail: "https://example.com/1.jpg", images },
        { id: "b", thumbnail: "/1.jpg", images },
        { id: "c", thumbnail: "/1.jpg", images: [] },
        { id: "d", thumbnail: null, images: null },
      ]),
    ).toEqual(
      new Map([
        ["a", "https://example.com/1.jpg"],
        ["b", "https://example.com/3.jpg"],
        ["c", "/1.jpg"],
      ]),
    )
  })
})
