import fc from "fast-check"
import { endpointUrl, pathSegment } from "../request-parts"

describe("pathSegment", () => {
  it.each(["", ".", "..", "\ud800"])("refuses %p, which no path can name", (id) => {
    expect(() => pathSegment(id)).toThrow(
      expect.objectContaining({ kind: "invalid", code: "id_not_addressable" }),
    )
  })

  it("stays one segment, whatever the id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (id) => {
        fc.pre(id !== "." && id !== "..")
        const url = new URL(endpointUrl("https://orderrepo.com", `/api/orders/${pathSegment(id)}`))
        expect(url.pathname.split("/")).toHaveLength(4)
        expect(decodeURIComponent(url.pathname.split("/")[3])).toBe(id)
        expect(url.search + url.hash).toBe("")
      }),
    )
  })

  it.each(["../track", "a/b", "a?b=c", "a#b", "%2e%2e", "100%", "заказ-1"])("encodes %p", (id) => {
    expect(pathSegment(id)).toMatch(/^[\w.%-]+$/)
    expect(decodeURIComponent(pathSegment(id))).toBe(id)
  })
})
