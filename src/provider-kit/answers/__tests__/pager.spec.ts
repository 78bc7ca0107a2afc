import fc from "fast-check"
import { readPage } from "../pager"

const ASKED = { page: 1, per_page: 2 }
const TWO = [{ id: 1 }, "anything"]
const NEXT = "https://orders.example.com/api/orders?page=2"

describe("a page of a list", () => {
  it.each([
    ["a bare array", TWO, true, null],
    ["a bare array, not full", [1], false, null],
    ["data alone", { data: TWO }, true, null],
    ["data and meta", { data: TWO, meta: { current_page: 1, last_page: 3, total: 5 } }, true, 5],
    ["the last page", { data: TWO, meta: { current_page: 3, last_page: 3, total: "6" } }, false, 6],
    ["data and links", { data: TWO, links: { next: NEXT } }, true, null],
    ["data and the last link", { data: TWO, links: { next: null } }, false, null],
    ["the flat paginator", { data: [1], current_page: 1, last_page: 2, total: 3 }, true, 3],
    ["a paginator inside data", { data: { data: TWO, last_page: 1, total: 2 } }, false, 2],
    ["an empty page that promises more", { data: [], meta: { last_page: 9 } }, false, null],
  ])("may be %s", (_name, answer, has_more, total) => {
    expect(readPage(answer, ASKED)).toMatchObject({ has_more, total })
  })

  it("keeps its items as they came", () => {
    expect(readPage({ data: TWO }, ASKED)?.items).toEqual(TWO)
    expect(readPage({ data: { data: TWO } }, ASKED)?.items).toEqual(TWO)
  })

  it.each([null, "[]", 5, {}, { data: null }, { data: {} }, { orders: [] }])(
    "is not %j",
    (answer) => expect(readPage(answer, ASKED)).toBeNull(),
  )

  it("never promises more after an empty page, whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (meta, links) => {
        expect(readPage({ data: [], meta, links }, ASKED)?.has_more).toBe(false)
      }),
    )
  })
})
