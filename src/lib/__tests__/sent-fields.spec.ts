import { createHmac } from "node:crypto"
import fc from "fast-check"
import { digestFields, findChanges } from "../sent-fields"

const digestWith = (key: string) => (text: string) =>
  createHmac("sha256", key).update(text).digest("hex").slice(0, 12)
const digest = digestWith("a key")

const payload = {
  total: 1999,
  email: "test.buyer@example.com",
  products: [
    { name: "Cable", price: 500, count: 1 },
    { name: "Cable", price: 700, count: 1 },
  ],
  data: [{ name: "Delivery cost", value: "5.00 EUR" }],
}

const changesTo = (next: Record<string, unknown>) =>
  findChanges(digestFields(payload, digest), next, digest)

describe("what changed since an order was sent", () => {
  it("is nothing for the same content, in whatever order rows come", () => {
    expect(changesTo(structuredClone(payload))).toEqual([])
    const tip = { name: "Tip", value: "1" }
    const sent = digestFields({ data: [...payload.data, tip] }, digest)
    expect(findChanges(sent, { data: [tip, ...payload.data] }, digest)).toEqual([])
  })

  it("names the field, and what it is now", () => {
    const products = [payload.products[0], { ...payload.products[1], count: 2 }]
    expect(changesTo({ ...payload, total: 2699, products })).toEqual([
      { field: "total", entry: null, change: "changed", value: "2699" },
      { field: "products[1].count", entry: "Cable", change: "changed", value: "2" },
    ])
  })

  it("names a new row once, and disturbs no row after it", () => {
    const data = [{ name: "Gift note", value: "Hello" }, ...payload.data]
    expect(changesTo({ ...payload, data })).toEqual([
      { field: "data[0]", entry: "Gift note", change: "added", value: null },
    ])
  })

  it("says that something is gone, without knowing what it was called", () => {
    const { email: _email, ...rest } = payload
    expect(changesTo({ ...rest, products: [payload.products[0]], data: [] })).toEqual([
      { field: "email", entry: null, change: "removed", value: null },
      { field: "products", entry: null, change: "removed", value: null },
      { field: "data", entry: null, change: "removed", value: null },
    ])
  })

  it("is not known after a change of the key", () => {
    expect(findChanges(digestFields(payload, digestWith("former")), payload, digest)).toBeNull()
  })

  it("keeps nothing that can be read", () => {
    const text = JSON.stringify(digestFields(payload, digest))
    for (const value of ["test.buyer", "Cable", "Delivery", "1999", "5.00"]) {
      expect(text).not.toContain(value)
    }
  })

  it("does not show which values are equal", () => {
    const { key: _key, ...digests } = digestFields({ a: "same", b: "same" }, digest)
    expect(new Set(Object.values(digests)).size).toBe(2)
  })

  it("finds exactly the scalar fields that differ", () => {
    const fields = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string())
    fc.assert(
      fc.property(fields, fields, (before, after) => {
        const found = findChanges(digestFields(before, digest), after, digest) ?? []
        const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
        const differing = names.filter((name) => before[name] !== after[name])
        expect(found.map(({ field }) => field).sort()).toEqual(differing.sort())
      }),
    )
  })
})
