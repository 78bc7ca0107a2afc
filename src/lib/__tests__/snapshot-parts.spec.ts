import { BigNumber } from "@medusajs/framework/utils"
import fc from "fast-check"
import {
  metadataById,
  productIdsOf,
  toOrderSnapshot,
  variantIdsOf,
  type RawRecord,
} from "../snapshot"

const STATUSES = { payment_status: "captured", fulfillment_status: "shipped" }

function snapshotOf(order: RawRecord, extras?: Parameters<typeof toOrderSnapshot>[2]) {
  return toOrderSnapshot({ id: "order_01", ...order }, STATUSES, extras)
}

describe("the customer of a snapshot", () => {
  it("is known by id and metadata", () => {
    const order = snapshotOf({
      customer_id: "cus_1",
      customer: { id: "cus_1", metadata: { userhub_id: 7 } },
    })
    expect(order.customer_id).toBe("cus_1")
    expect(order.customer).toMatchObject({ id: "cus_1", metadata: { userhub_id: 7 } })
  })

  it("keeps its id when it was deleted", () => {
    expect(snapshotOf({ customer_id: "cus_1", customer: undefined })).toMatchObject({
      customer_id: "cus_1",
      customer: null,
    })
  })
})

describe("the lines of a snapshot", () => {
  it("have ids, tax and metadata of the line, of the product and of the variant", () => {
    const item = {
      id: "a",
      product_id: "prod_1",
      variant_id: "variant_1",
      variant_sku: "SKU-1",
      unit_price: 10,
      total: 20,
      tax_total: new BigNumber("3.193277310924369748"),
      metadata: { engraving: "AB" },
    }
    const [line] = snapshotOf(
      { items: [item] },
      {
        products: new Map([["prod_1", { remote_id: 1 }]]),
        variants: new Map([["variant_1", { remote_id: 2 }]]),
      },
    ).items
    expect(line).toMatchObject({
      product_id: "prod_1",
      variant_id: "variant_1",
      variant_sku: "SKU-1",
      unit_price: "10",
      total: "20",
      tax_total: "3.193277310924369748",
      metadata: { engraving: "AB" },
      product: { metadata: { remote_id: 1 } },
      variant: { metadata: { remote_id: 2 } },
    })
  })

  it("tell a product without metadata from one that is gone", () => {
    const { items } = snapshotOf(
      {
        items: [
          { id: "a", product_id: "kept", variant_id: "kept" },
          { id: "b", product_id: "gone", variant_id: "gone" },
          { id: "c", product_id: null, variant_id: null },
        ],
      },
      { products: new Map([["kept", {}]]), variants: new Map([["kept", {}]]) },
    )
    expect(items.map(({ product, variant }) => [product, variant])).toEqual([
      [{ metadata: {} }, { metadata: {} }],
      [null, null],
      [null, null],
    ])
    expect(items[2]).toMatchObject({ product_id: null, variant_id: null })
  })

  it("take each entry of the catalogue by its own id, whichever lines repeat it", () => {
    const ids = fc.option(fc.constantFrom("a", "b", "c", "__proto__", "constructor"))
    fc.assert(
      fc.property(fc.array(fc.record({ product_id: ids, variant_id: ids })), (lines) => {
        const raw = { items: lines.map((line, index) => ({ id: `${1000 + index}`, ...line })) }
        const entries = (found: string[]) =>
          metadataById(found.map((id) => ({ id, metadata: { of: id } })))
        const asked = [productIdsOf([raw, raw]), variantIdsOf([raw, raw])]
        const { items } = snapshotOf(raw, {
          products: entries(asked[0]),
          variants: entries(asked[1]),
        })
        for (const found of asked) {
          expect(new Set(found).size).toBe(found.length)
        }
        expect(items.map(({ product, variant }) => [product, variant])).toEqual(
          lines.map(({ product_id, variant_id }) =>
            [product_id, variant_id].map((id) => id && { metadata: { of: id } }),
          ),
        )
      }),
    )
  })
})

describe("metadata of the catalogue", () => {
  it("is empty for an entry that has none", () => {
    expect(metadataById([{ id: "a", metadata: null }, { id: "b" }])).toEqual(
      new Map([
        ["a", {}],
        ["b", {}],
      ]),
    )
  })
})

describe("the shipping methods of a snapshot", () => {
  it("have the option they are of, and the price before discounts beside the total", () => {
    const shipping = {
      id: "ordsm_1",
      shipping_option_id: "so_1",
      name: "Courier",
      amount: 5,
      raw_amount: { value: "5.005" },
      total: 0,
    }
    expect(snapshotOf({ shipping_methods: [shipping] }).shipping_methods).toEqual([
      {
        id: "ordsm_1",
        shipping_option_id: "so_1",
        name: "Courier",
        amount: "5.005",
        total: "0",
        data: {},
        metadata: {},
      },
    ])
  })

  it("may be of no option", () => {
    const [method] = snapshotOf({ shipping_methods: [{ id: "ordsm_1" }] }).shipping_methods
    expect(method.shipping_option_id).toBeNull()
  })
})

describe("the fulfilments of a snapshot", () => {
  const at = (hour: number) => `2026-05-04T${hour}:00:00.000Z`

  it("are in one of two lists, the cancelled ones by when they were cancelled", () => {
    const labels = [{ id: "l", tracking_number: "T-1", tracking_url: "" }]
    const order = snapshotOf({
      fulfillments: [
        { id: "a", canceled_at: new Date(at(14)), labels },
        { id: "b", canceled_at: at(12), packed_at: at(11) },
        { id: "c", canceled_at: null, shipped_at: at(13) },
      ],
    })
    expect(order.fulfillments.map(({ id }) => id)).toEqual(["c"])
    expect(order.fulfillments[0]).not.toHaveProperty("canceled_at")
    expect(order.canceled_fulfillments).toEqual([
      expect.objectContaining({ id: "b", canceled_at: at(12), packed_at: at(11), labels: [] }),
      expect.objectContaining({
        id: "a",
        canceled_at: at(14),
        labels: [{ tracking_number: "T-1", tracking_url: null }],
      }),
    ])
  })
})
