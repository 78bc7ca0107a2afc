import fc from "fast-check"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { order } from "../../../orderrepo/mapping/__tests__/arbitraries"
import { compareContent } from "../../reading/content"
import { bringForwardConfigSchema, type BringForwardConfigInput } from "../../schemas"
import { mapOrder } from ".."
import { linesOf } from "../payload"

const settings: fc.Arbitrary<Partial<BringForwardConfigInput>> = fc.record(
  {
    product_id_path: fc.constantFrom("variant_sku", "id", "product.metadata.note", "metadata"),
    marker_in_address: fc.boolean(),
    default_shipping_type: fc.constantFrom("Regular", "Express"),
    item_keys: fc.constantFrom({}, { list: "products", product: "__proto__" }),
  },
  { requiredKeys: [] },
)

const anyConfig = settings.map((chosen) =>
  bringForwardConfigSchema.parse({ base_url: "https://orders.example.com", ...chosen }),
)

/** Many of the orders can be sent. */
const anyOrder = fc
  .tuple(order, fc.boolean(), fc.boolean(), fc.constantFrom("order_01OURS", "", "a, b"))
  .map(([any, isUsd, isWhole, id]) => ({
    ...any,
    ...(isUsd ? { id, currency_code: "usd" } : {}),
    items: isWhole
      ? any.items.map((item, index) => ({ ...item, id: `i${index}`, quantity: "2" }))
      : any.items,
  }))

describe("mapOrder, for any order and settings", () => {
  it("does not throw, and gives the same result twice", () => {
    fc.assert(
      fc.property(anyOrder, anyConfig, fc.option(fc.string()), (any, config, externalId) => {
        const mapped = mapOrder(any, config, undefined, externalId)
        expect(JSON.stringify(mapOrder(any, config, undefined, externalId))).toBe(
          JSON.stringify(mapped),
        )
        expect(mapped.external_id).toBe(externalId)
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("sends nothing that the guide does not allow", () => {
    fc.assert(
      fc.property(anyOrder, anyConfig, (any, config) => {
        const mapped = mapOrder(any, config)
        if (mapped.errors.length === 0) {
          const lines = linesOf(mapped.payload, config.item_keys)
          const isGood = lines.every(
            ({ product, quantity }) =>
              product.trim() !== "" && Number.isSafeInteger(quantity) && quantity > 0,
          )
          expect(isGood && lines.length > 0).toBe(true)
          expect(any.currency_code.trim().toUpperCase()).toBe("USD")
          expect(String(mapped.payload.address).trim()).not.toBe("")
          expect(String(mapped.payload.address).endsWith(mapped.marker ?? "")).toBe(true)
          // What is sent is found again.
          expect(compareContent(lines, [...lines].reverse())).toBe("same")
        }
      }),
      { numRuns: propertyRuns(2_000) },
    )
  })
})
