import fc from "fast-check"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { readRow } from "../row"

const FULL = {
  orderId: "66f1c0ffee01",
  productId: "p1",
  image: "p1.jpg",
  name: "Sneakers",
  price: 12.5,
  quantity: 2,
  shipping: "Regular",
  status: "pending",
  createdAt: "2026-05-04T12:00:00.000Z",
  orderNum: 17,
}

describe("readRow", () => {
  it("reads the fields of the guide", () => {
    expect(readRow(FULL)).toEqual({
      order_id: "66f1c0ffee01",
      order_num: "17",
      product: "p1",
      quantity: 2,
      shipping: "Regular",
      price: "12.5",
      status: "pending",
      created_at: Date.parse("2026-05-04T12:00:00.000Z"),
      marker: null,
    })
  })

  it("takes numbers for texts, and texts for numbers", () => {
    const row = { orderId: 5, orderNum: "17", productId: 8, quantity: "3", price: "12.50" }
    expect(readRow(row)).toMatchObject({
      order_id: "5",
      order_num: "17",
      product: "8",
      quantity: 3,
      price: "12.5",
    })
  })

  it("needs an order id or an order number, and nothing else", () => {
    expect(readRow({ orderId: "a" })).toMatchObject({
      order_id: "a",
      order_num: null,
      product: null,
    })
    expect(readRow({ orderNum: 1 })).toMatchObject({ order_id: null, order_num: "1" })
    expect(readRow({ ...FULL, orderId: " ", orderNum: null })).toBeNull()
    expect(readRow({ ...FULL, orderId: "a\0", orderNum: {} })).toBeNull()
  })

  it.each([0, -1, 1.5, "1.5", "", null, "2e3", true, [1], 2 ** 60])(
    "does not count a quantity of %p",
    (quantity) => {
      expect(readRow({ ...FULL, quantity })).toMatchObject({ quantity: null })
    },
  )

  const NOON = Date.parse("2026-05-04T12:00:00Z")
  it.each([
    ["2026-05-04T12:00:00Z", NOON],
    ["2026-05-04 12:00:00", NOON],
    ["2026-05-04T14:00:00+02:00", NOON],
    ["Mon, 04 May 2026 12:00:00 GMT", NOON],
    [NOON, NOON],
    [NOON / 1000, NOON],
    [String(NOON), NOON],
    ["2026-05-04", null],
    ["05/04/2026 12:00", null],
    ["05/04/2026", null],
    ["today", null],
    [null, null],
  ])("reads the time %p", (createdAt, created_at) => {
    expect(readRow({ ...FULL, createdAt })).toMatchObject({ created_at })
  })

  it.each([
    ["Main street 1, order_01JVA5", "order_01JVA5"],
    ["order_01JVA5 ", "order_01JVA5"],
    ["Main street 1, order_01JVA5, flat 2", null],
    ["Main street 1", null],
    ["reorder_01", null],
    [7, null],
  ])("finds the marker of the address %p", (address, marker) => {
    expect(readRow({ ...FULL, address })).toMatchObject({ marker })
  })

  it("never throws, and answers nothing but what it says", () => {
    const any = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.double(),
      fc.constantFrom(...Object.values(FULL)),
    )
    const raw = fc.dictionary(fc.constantFrom(...Object.keys(FULL), "address"), any)
    fc.assert(
      fc.property(raw, (fields) => {
        const row = readRow(fields)
        for (const value of Object.values(row ?? {})) {
          expect(value === null || typeof value === "string" || Number.isSafeInteger(value)).toBe(
            true,
          )
        }
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })
})
