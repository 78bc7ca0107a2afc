import i18n from "../../i18n"
import { flatten } from "../../i18n/__tests__/support"
import { describeField } from "../describe-field"

describe("describeField", () => {
  it("names the fields of an order, whatever their position", () => {
    expect(describeField("products.3.image")).toBe("orderSync.deliveries.fields.productImage")
    expect(describeField("products[3].image")).toBe("orderSync.deliveries.fields.productImage")
  })

  it("has no name for what only another provider knows, or for what objects inherit", () => {
    expect(describeField("shipping.code")).toBeNull()
    expect(describeField("constructor")).toBeNull()
  })

  it.each([
    ...["id", "total", "currency", "phone", "email", "username", "status", "products", "data"],
    ...["products.0.name", "products.0.price", "products.0.count", "data.0.name", "data.0.value"],
  ])("has a text for %s", (field) => {
    expect(flatten(i18n.en.translation).has(describeField(field) ?? "")).toBe(true)
  })
})
