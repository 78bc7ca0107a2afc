import { titleWithVariant } from "../product-title"

describe("a title with its variant", () => {
  it.each([
    ["Sneakers", "42", "Sneakers (42)"],
    ["Sneakers", null, "Sneakers"],
    ["Sneakers", "", "Sneakers"],
    ["Sneakers", "SNEAKERS", "Sneakers"],
    ["Sneakers (XL)", "xl", "Sneakers (XL)"],
    ["Sneakers", "Default variant", "Sneakers"],
  ])("%p, %p is %p", (title, variant_title, expected) =>
    expect(titleWithVariant({ title, variant_title })).toBe(expected),
  )
})
