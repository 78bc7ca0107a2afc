import fc from "fast-check"
import type { Coercion } from "../../../types"
import { toPreviewTree, type PreviewNode } from "../preview-tree"

const coerced = (field: string): Coercion => ({
  field,
  code: "text_shortened",
  message: "Shortened",
})
const refused = (field: string) => ({ field, code: "too_large", message: "Too large" })

const details = { amounts: {}, coercions: [], currency: "EUR" }

const payload = {
  id: "order_1",
  total: 100,
  products: [{ name: "Cable", price: 50, image: "https://example.com/a.png" }],
  data: [{ name: "Order number", value: "7" }],
}

describe("a payload as people read it", () => {
  it("has coercions and errors beside their field", () => {
    const { nodes } = toPreviewTree({
      payload,
      details,
      coercions: [coerced("products[0].image")],
      errors: [refused("total")],
    })
    const [, total, products] = nodes
    expect(total).toMatchObject({ value: "100", errors: [refused("total")] })
    expect(products.parts[0].parts[2]).toMatchObject({
      path: "products[0].image",
      coercions: [coerced("products[0].image")],
    })
  })

  it("has amounts in major units, and other numbers as they are", () => {
    const amounts = { total: "1.00", "products[0].price": "0.50" }
    const { nodes } = toPreviewTree({
      payload: { ...payload, constructor: 1 },
      details: { ...details, amounts },
      coercions: [],
      errors: [],
    })
    const [id, total, products, , other] = nodes
    expect([id.amount, total.amount, other.amount]).toEqual([null, "1.00", null])
    expect(products.parts[0].parts[1]).toMatchObject({ value: "50", amount: "0.50" })
  })

  it("shows named rows by their name, with what belongs to their parts", () => {
    const { nodes, coercions } = toPreviewTree({
      payload,
      details,
      coercions: [coerced("data[0].value")],
      errors: [],
    })
    expect(nodes[3].parts).toEqual([
      expect.objectContaining({
        name: "Order number",
        value: "7",
        parts: [],
        coercions: [coerced("data[0].value")],
      }),
    ])
    expect(coercions).toEqual([])
  })

  it("keeps what concerns a field that was left out", () => {
    const tree = toPreviewTree({
      payload,
      details,
      coercions: [coerced("email")],
      errors: [refused("id2")],
    })
    expect(tree).toMatchObject({ coercions: [coerced("email")], errors: [refused("id2")] })
  })

  it("loses no note and shows none twice, whatever the payload", () => {
    const notesOf = (node: PreviewNode): Coercion[] => [
      ...node.coercions,
      ...node.parts.flatMap(notesOf),
    ]
    const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => typeof value === "object")
    fc.assert(
      fc.property(json, fc.uniqueArray(fc.string({ maxLength: 12 })), (value, fields) => {
        const paths = [...fields, "a", "a[0]", "a[0].name", "a[0].value", "a.b"]
        const coercions = [...new Set(paths)].map(coerced)
        const tree = toPreviewTree({ payload: { a: value }, details, coercions, errors: [] })
        const shown = [...tree.coercions, ...tree.nodes.flatMap(notesOf)]
        expect(shown.map(({ field }) => field).sort()).toEqual(
          coercions.map(({ field }) => field).sort(),
        )
      }),
    )
  })
})
