import { mapOrder } from ".."
import type { LineItemSnapshot } from "../../../../types"
import { config, item, order } from "./fixtures"

const IMAGE = "https://example.com/images/sneakers-x.jpg"

function products(...lines: Partial<LineItemSnapshot>[]) {
  const { payload, coercions, errors } = mapOrder(order({ items: lines.map(item) }), config())
  return {
    products: payload.products,
    coercions: coercions.map(({ field, code }) => `${field} ${code}`),
    errors,
  }
}

const nameOf = (line: Partial<LineItemSnapshot>) => products(line).products[0].name

describe("product name", () => {
  it.each<[string, Partial<LineItemSnapshot>, string]>([
    ["title and variant", { variant_title: "XL / Red" }, "Sneakers X (XL / Red)"],
    ["no variant", { variant_title: null }, "Sneakers X"],
    ["a variant called like the product", { variant_title: "sneakers x" }, "Sneakers X"],
    ["Medusa's placeholder variant", { variant_title: "Default variant" }, "Sneakers X"],
    ["an importer's placeholder variant", { variant_title: "Default Title" }, "Sneakers X"],
    ["a title that names it", { title: "Cap (Black)", variant_title: "Black" }, "Cap (Black)"],
    ["the title that staff gave the line", { title: "Engraved sneakers" }, "Engraved sneakers"],
    ["a line typed in by hand", { product_title: null, title: "Old cap" }, "Old cap"],
    ["the product's title for a blank one", { title: " \u200B", product_title: "Cap" }, "Cap"],
    ["several lines of text", { title: "A\nB" }, "A B"],
  ])("is made of %s", (_, line, name) => {
    expect(nameOf(line)).toBe(name)
  })

  it("is a placeholder in the connection's language when there is no title at all", () => {
    const nameless = order({ items: [item({ title: "", product_title: null })] })
    const { payload, coercions } = mapOrder(nameless, config({ language: "ru" }))
    expect(payload.products[0].name).toBe("Товар без названия")
    expect(coercions).toMatchObject([{ field: "products[0].name", code: "name_placeholder" }])
  })

  it("is shortened to 255 characters", () => {
    const result = products({ title: "😀".repeat(300), variant_title: "XL" })
    expect([...result.products[0].name]).toHaveLength(255)
    expect(result.coercions).toEqual(["products[0].name text_shortened"])
  })
})

describe("what the connection puts beside the name", () => {
  const line = item({
    variant_title: "M",
    variant_sku: " SNK-1 ",
    metadata: { engraving: "For you", size: 42, empty: " ", nested: { a: 1 } },
  })
  const named = (settings: Parameters<typeof config>[0]) =>
    mapOrder(order({ items: [line] }), config(settings)).payload.products[0].name

  it.each<[string, Parameters<typeof config>[0], string]>([
    ["nothing by default", {}, "Sneakers X (M)"],
    ["the SKU", { sku_in_name: true }, "Sneakers X (M) [SNK-1]"],
    [
      "existing values of the line's metadata",
      { name_metadata: [{ key: "engraving" }, { key: "empty" }, { key: "missing" }] },
      "Sneakers X (M), engraving: For you",
    ],
    [
      "both, in the order of the settings",
      { sku_in_name: true, name_metadata: [{ key: "size" }, { key: "nested" }] },
      'Sneakers X (M) [SNK-1], size: 42, nested: {"a":1}',
    ],
    ["no inherited property", { name_metadata: [{ key: "constructor" }] }, "Sneakers X (M)"],
  ])("is %s", (_, settings, name) => {
    expect(named(settings)).toBe(name)
  })

  it("leaves a quantity whole when a long value is shortened", () => {
    const long = item({ quantity: "0.5", metadata: { engraving: "x".repeat(300) } })
    const settings = config({ name_metadata: [{ key: "engraving" }] })
    const [{ name }] = mapOrder(order({ items: [long] }), settings).payload.products
    expect(name).toHaveLength(255)
    expect(name).toMatch(/^Sneakers X, engraving: x+… × 0\.5$/)
  })
})

describe("quantity", () => {
  it.each(["2", "2.000", "2e0"])("is the count when it is whole: %s", (quantity) => {
    expect(products({ quantity, unit_price: "9.9" })).toEqual({
      products: [{ name: "Sneakers X", price: 990, count: 2, image: IMAGE }],
      coercions: [],
      errors: [],
    })
  })

  it("goes into the name when it is a fraction, as one piece at the line's total", () => {
    expect(products({ quantity: "0.350", unit_price: "20", total: "7.05" })).toEqual({
      products: [{ name: "Sneakers X × 0.35", price: 705, count: 1, image: IMAGE }],
      coercions: ["products[0].count quantity_in_name"],
      errors: [],
    })
  })

  it("stays whole in a name that is shortened", () => {
    const { name } = products({ title: "a".repeat(300), quantity: "1.5" }).products[0]
    expect(name).toHaveLength(255)
    expect(name).toMatch(/a… × 1\.5$/)
  })

  it("drops a line of which nothing is ordered any more, and says so for each", () => {
    const result = products({ quantity: "0" }, { quantity: "1" }, { quantity: "-1" })
    expect(result.products).toHaveLength(1)
    expect(result.coercions).toEqual(["products product_dropped", "products product_dropped"])
  })
})

describe("products", () => {
  it("are never cut off, however many there are", () => {
    expect(products(...Array.from({ length: 1_500 }, () => ({}))).products).toHaveLength(1_500)
  })

  it("raises a price below zero to zero", () => {
    const result = products({ unit_price: "-3" })
    expect(result.products[0].price).toBe(0)
    expect(result.coercions).toEqual(["products[0].price amount_raised_to_zero"])
  })

  it("names fields by their place in the payload, not in the order", () => {
    expect(products({ quantity: "0" }, { unit_price: "1.001" }).coercions).toEqual([
      "products product_dropped",
      "products[0].price amount_rounded",
    ])
  })
})
