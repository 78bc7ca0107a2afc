import { mapOrder } from ".."
import { config, order } from "./fixtures"

const map = (template: string, fields: Parameters<typeof order>[0] = {}) =>
  mapOrder(order(fields), { ...config(), order_id_template: template })

describe("the id", () => {
  it.each([
    ["{id}", "order_01"],
    ["{display_id}", "1"],
    ["shop-{display_id}-{id}", "shop-1-order_01"],
    ["Заказ {display_id}", "Заказ 1"],
  ])("fills the template %s", (template, id) => {
    const { external_id, payload, errors } = map(template)
    expect({ external_id, id: payload.id, errors }).toEqual({ external_id: id, id, errors: [] })
  })

  it("takes signs of a replacement pattern in an id as they are", () => {
    expect(map("a-{id}", { id: "$&$1" }).external_id).toBe("a-$&$1")
  })

  it.each([null, NaN, 1.5])(
    "is refused when it needs a display id and that is %p",
    (display_id) => {
      const { external_id, errors } = map("{display_id}", { display_id })
      expect(external_id).toBe("")
      expect(errors).toMatchObject([{ field: "id", code: "missing_display_id" }])
    },
  )

  it.each(["", " ", ".", "..", "a\u0000b", "a\uD800", " a", "x".repeat(256)])(
    "is refused and not changed when it is %p",
    (id) => {
      const { external_id, errors, coercions } = map("{id}", { id })
      expect(external_id).toBe("")
      expect(errors).toMatchObject([{ field: "id", code: "invalid_id" }])
      expect(coercions).toEqual([])
    },
  )
})
