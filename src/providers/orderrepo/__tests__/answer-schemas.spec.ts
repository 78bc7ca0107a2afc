import fc from "fast-check"
import { parseOrderAnswer, parseOrderPage, parseWriteAnswer } from "../answer-schemas"

/** The response example of the guide. */
const EXAMPLE = {
  external_id: "order-100234",
  status: "done",
  total: "99000",
  currency: "RUB",
  email: "john@example.com",
  phone: "+998901112233",
  created_at: "2026-05-04T12:00:00+00:00",
  updated_at: "2026-05-04T12:30:00+00:00",
  closed_at: "2026-05-04T12:30:00+00:00",
}
const PARSED = {
  external_id: "order-100234",
  status: "done",
  total: "99000",
  currency: "RUB",
  created_at: "2026-05-04T12:00:00.000Z",
  updated_at: "2026-05-04T12:30:00.000Z",
  closed_at: "2026-05-04T12:30:00.000Z",
}
const NOTHING = {
  status: null,
  total: null,
  currency: null,
  created_at: null,
  updated_at: null,
  closed_at: null,
}

describe("an odd answer", () => {
  it.each(["0000-01-01", "0000-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00", "+275760-09-13"])(
    "has no date where Postgres would refuse it: %s",
    (updated_at) => {
      expect(parseOrderAnswer({ ...EXAMPLE, updated_at })).toEqual({ ...PARSED, updated_at: null })
    },
  )

  it.each(["order\0", "\ud83d", "order-\udc00-1"])(
    "spoils only its own row: id %j",
    (external_id) => {
      const answer = { data: [{ ...EXAMPLE, external_id }, EXAMPLE] }
      expect(parseOrderPage(answer, { page: 1, per_page: 100 })?.orders).toEqual([PARSED])
      expect(parseOrderAnswer({ ...EXAMPLE, external_id })).toBeNull()
    },
  )

  it.each([null, "", true, [], "many", -1, 1.5])("names no last page: %j", (last_page) => {
    const full = { data: [EXAMPLE], meta: { current_page: 1, last_page } }
    expect(parseOrderPage(full, { page: 1, per_page: 1 })?.has_more).toBe(true)
    expect(parseOrderPage(full, { page: 1, per_page: 2 })?.has_more).toBe(false)
  })
})

describe("parseOrderAnswer", () => {
  it("reads the guide's example, wrapped or bare, and leaves customers' data out", () => {
    expect(parseOrderAnswer({ data: EXAMPLE })).toEqual(PARSED)
    expect(parseOrderAnswer(EXAMPLE)).toEqual(PARSED)
  })

  it("needs nothing but the id", () => {
    expect(parseOrderAnswer({ data: { external_id: "a" } })).toEqual({
      external_id: "a",
      ...NOTHING,
    })
    expect(parseOrderAnswer({ external_id: 7, data: null })).toMatchObject({ external_id: "7" })
  })

  it.each([
    ["total", 99000, "99000"],
    ["total", "99000.00", "99000"],
    ["total", "007", "7"],
    ["total", 0, "0"],
    ["total", "-0", "0"],
    ["total", -5, "-5"],
    ["total", 12.5, null],
    ["total", "1e3", null],
    ["total", "9".repeat(41), null],
    ["total", {}, null],
    ["status", " Processing ", "processing"],
    ["status", "refunded", null],
    ["status", 3, null],
    ["currency", "uzs", "UZS"],
    ["currency", "рубль", null],
    ["updated_at", "2026-05-04 12:30:00", "2026-05-04T12:30:00.000Z"],
    ["updated_at", "2026-05-04T15:30:00+03:00", "2026-05-04T12:30:00.000Z"],
    ["updated_at", "2026-05-04T12:30:00.123456Z", "2026-05-04T12:30:00.123Z"],
    ["updated_at", "2026-05-04", "2026-05-04T00:00:00.000Z"],
    ["updated_at", "2026-13-45", null],
    ["updated_at", "yesterday", null],
    ["updated_at", 1777896000, null],
  ])("reads %s %p as %p", (field, value, expected) => {
    expect(parseOrderAnswer({ data: { ...EXAMPLE, [field]: value } })).toEqual({
      ...PARSED,
      [field]: expected,
    })
  })

  it.each([null, [], "order", {}, { data: [] }, { message: "OK" }, { data: { external_id: "" } }])(
    "takes %j for no order",
    (answer) => expect(parseOrderAnswer(answer)).toBeNull(),
  )
})

describe("parseOrderPage", () => {
  const asked = { page: 1, per_page: 2 }
  const two = [EXAMPLE, { ...EXAMPLE, external_id: "order-2" }]
  const next = "https://orderrepo.com/api/external/orders?page=2"

  it.each([
    ["a bare array", two, true, null],
    ["a bare array, not full", [EXAMPLE], false, null],
    ["an empty array", [], false, null],
    ["data alone", { data: two }, true, null],
    ["data and meta", { data: two, meta: { current_page: 1, last_page: 3, total: 5 } }, true, 5],
    [
      "the last page by meta",
      { data: two, meta: { current_page: 3, last_page: 3, total: "6" } },
      false,
      6,
    ],
    ["data and links", { data: two, links: { next } }, true, null],
    ["data and the last link", { data: two, links: { next: null } }, false, null],
    ["the flat paginator", { data: [EXAMPLE], current_page: 1, last_page: 2, total: 3 }, true, 3],
    ["the simple paginator", { data: [EXAMPLE], next_page_url: next }, true, null],
    ["the simple paginator's end", { data: two, next_page_url: null }, false, null],
    ["a paginator inside data", { data: { data: two, last_page: 1, total: 2 } }, false, 2],
    ["meta of nonsense", { data: two, meta: { last_page: "soon", total: -1 } }, true, null],
    [
      "an empty page that promises more",
      { data: [], meta: { last_page: 9 }, links: { next } },
      false,
      null,
    ],
  ])("understands %s", (_name, answer, has_more, total) => {
    expect(parseOrderPage(answer, asked)).toMatchObject({ has_more, total })
  })

  it("leaves out what is no order and keeps the rest", () => {
    const page = parseOrderPage([null, EXAMPLE, { status: "new" }, "x"], asked)
    expect(page?.orders).toEqual([PARSED])
  })

  it.each([null, "[]", 5, {}, { data: null }, { data: {} }, { orders: [] }])(
    "takes %j for no page",
    (answer) => expect(parseOrderPage(answer, asked)).toBeNull(),
  )
})

describe("parseWriteAnswer", () => {
  it.each([
    [{ data: { status: "processing" } }, "processing"],
    [{ status: "new" }, "new"],
    [{ status: "success", data: { status: "done" } }, "done"],
    [{ status: "success" }, null],
    [null, null],
    [[], null],
    ["ok", null],
  ])("finds in %j the status %p", (answer, status) => {
    expect(parseWriteAnswer(answer)).toEqual({ status })
  })
})

it("throws at nothing that JSON can hold", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (data, meta) => {
      for (const answer of [data, [data], { data, meta }, { data: [data], meta, links: meta }]) {
        parseOrderAnswer(answer)
        parseOrderPage(answer, { page: 1, per_page: 1 })
        parseWriteAnswer(answer)
      }
    }),
  )
})
