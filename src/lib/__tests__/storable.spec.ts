import fc from "fast-check"
import type { RemoteOrder } from "../../types"
import { isStorableText, toStorableOrder, toStorablePage, toStorableTime } from "../storable"

const ORDER: RemoteOrder = {
  external_id: "order-1",
  status: "new",
  total: "99000",
  currency: "EUR",
  created_at: "2026-05-04T12:00:00.000Z",
  updated_at: "2026-05-04T12:30:00.000Z",
  closed_at: null,
}

describe("what the database can hold", () => {
  it.each(["", "order-1", "заказ 1", "😀"])("is the text %j", (text) => {
    expect(isStorableText(text)).toBe(true)
  })

  it.each(["\0", "order\0-1", "\ud83d", "\ude00\ud83d"])("is not the text %j", (text) => {
    expect(isStorableText(text)).toBe(false)
  })

  it("is a time of the years 1 to 9999", () => {
    for (const time of ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]) {
      expect(toStorableTime(new Date(time))).toBe(time)
    }
    for (const time of ["0000-12-31T23:59:59Z", "+010000-01-01T00:00:00Z", "+275760-09-13", "x"]) {
      expect(toStorableTime(new Date(time))).toBeNull()
    }
  })

  it("is a time in one form only, whatever date it was", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: false }), (date) => {
        expect(toStorableTime(date) ?? "0001-01-01T00:00:00.000Z").toMatch(
          /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
        )
      }),
    )
  })

  it("is every order of a page but those with an odd id, without their odd dates", () => {
    const odd = { ...ORDER, updated_at: "+275760-09-13T00:00:00.000Z" }
    expect(toStorableOrder(odd)).toEqual({ ...ORDER, updated_at: null })
    const page = { orders: [odd, { ...ORDER, external_id: "\0" }, ORDER], has_more: true, total: 3 }
    expect(toStorablePage(page)).toEqual({
      orders: [{ ...ORDER, updated_at: null }, ORDER],
      has_more: true,
      total: 3,
    })
  })
})
