import type { OrderTally, StoredOrder } from "../../emulator"
import { findMismatch, toMinorUnits, type StoreOrder } from "../find-mismatch"

const ORDER: StoreOrder = {
  status: "pending",
  currency_code: "eur",
  total: 94.9,
  items: [{ quantity: 1 }, { quantity: 2 }],
}
const PRODUCT = { name: "Sneakers X", price: 8990, image: "https://example.com/x.jpg" }
const REMOTE: StoredOrder = {
  external_id: "order_1",
  status: "new",
  total: 9490,
  currency: "EUR",
  phone: null,
  email: null,
  username: null,
  products: [
    { ...PRODUCT, count: 1 },
    { ...PRODUCT, count: 2 },
  ],
  data: [],
  created_at: "2026-05-04T12:00:00+00:00",
  updated_at: "2026-05-04T12:00:00+00:00",
  closed_at: null,
}
const ONCE: OrderTally = { creates: 1, duplicates: 0, updates: 0, inFlight: 0, maxConcurrent: 1 }

describe("findMismatch", () => {
  it("finds nothing when both sides hold the same", () => {
    expect(findMismatch(ORDER, REMOTE, ONCE)).toBeNull()
    expect(findMismatch(ORDER, { ...REMOTE, status: "processing" }, ONCE)).toBeNull()
    expect(
      findMismatch({ ...ORDER, status: "canceled" }, { ...REMOTE, status: "cancelled" }, ONCE),
    ).toBeNull()
  })

  it.each([
    ["a missing order", ORDER, undefined, ONCE, "does not have it"],
    ["a second create", ORDER, REMOTE, { ...ONCE, creates: 2 }, "created 2 times"],
    ["another total", ORDER, { ...REMOTE, total: 949 }, ONCE, "949 EUR and the store 9490 EUR"],
    ["another currency", ORDER, { ...REMOTE, currency: "RUB" }, ONCE, "9490 RUB"],
    ["a lost product", ORDER, { ...REMOTE, products: [] }, ONCE, "0 pieces and the store 3"],
    ["a cancel not sent", { ...ORDER, status: "canceled" }, REMOTE, ONCE, 'it is "new"'],
    ["a cancel too many", ORDER, { ...REMOTE, status: "cancelled" as const }, ONCE, '"cancelled"'],
  ])("finds %s", (_name, order, remote, tally, words) => {
    expect(findMismatch(order, remote, tally)).toContain(words)
  })
})

describe("toMinorUnits", () => {
  it("counts in the currency's smallest unit", () => {
    expect(toMinorUnits(19.99, "eur")).toBe(1999)
    expect(toMinorUnits(6405, "JPY")).toBe(6405)
  })

  it("refuses a currency that it does not know", () => {
    expect(() => toMinorUnits(1, "KWD")).toThrow("KWD")
  })
})
