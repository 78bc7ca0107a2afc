import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { mapOrder } from ".."
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import * as arbitrary from "../../../orderrepo/mapping/__tests__/arbitraries"
import { userHubConfigSchema, type UserHubConfigInput } from "../../schemas"
import { readMarker } from "../marker"
import type { UserHubPayload } from "../payload"

const RUNS = propertyRuns(2_000)

const configInput: fc.Arbitrary<UserHubConfigInput> = fc.record(
  {
    base_url: fc.constant("https://userhub.example.com"),
    currency: fc.constantFrom("EUR", "KWD", "JPY"),
    customer_id: fc.constantFrom("CUST-1", ""),
    customer_id_path: fc.constantFrom("email", "metadata.gift", "items", "customer.id"),
    product_id_path: fc.constantFrom("metadata.gift", "variant_sku", "variant.metadata"),
    sku_map: fc.constantFrom<Record<string, string>[]>({}, { a: "1" }),
    default_product_id: fc.constantFrom("5", "p-5"),
    shipping_product_id: fc.constantFrom("90", ""),
    discount_product_id: fc.constantFrom("91", ""),
    fallback_email: fc.constantFrom("", "shop@example.com"),
    language: fc.constantFrom("en" as const, "ru" as const),
  },
  { requiredKeys: ["base_url", "currency"] },
)

const order = fc
  .tuple(arbitrary.order, fc.boolean())
  .map(([any, isEuro]) => (isEuro ? { ...any, currency_code: "eur" } : any))

/** Required parts of the guide that a payload breaks. */
function brokenParts({ customer_id, items, billing, total, total_tax, notes }: UserHubPayload) {
  const isText = (text: string) => text !== "" && text === text.trim() && [...text].length <= 255
  const isNumber = (value: number) => Number.isFinite(value) && !Object.is(value, -0)
  return Object.entries({
    customer_id: isText(customer_id),
    items: items.length > 0,
    lines: items.every(
      ({ product_id, product_name, quantity, price }) =>
        (Number.isSafeInteger(product_id) || isText(String(product_id))) &&
        isText(product_name) &&
        Number.isSafeInteger(quantity) &&
        quantity >= 1 &&
        isNumber(price),
    ),
    names: isText(billing.first_name) && isText(billing.last_name),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(billing.email),
    totals: isNumber(total) && total >= 0 && isNumber(total_tax) && total_tax >= 0,
    notes: [...notes].length <= 2000,
  }).flatMap(([part, isFine]) => (isFine ? [] : [part]))
}

describe("mapOrder, for every order and all settings", () => {
  it(`never throws, is pure, and what it does not refuse fits the guide (${RUNS} orders)`, () => {
    let sendable = 0
    fc.assert(
      fc.property(order, configInput, (snapshot, input) => {
        const config = userHubConfigSchema.parse(input)
        const mapped = mapOrder(snapshot, config)
        const isSent = mapped.errors.length === 0
        const findings = {
          broken: isSent ? brokenParts(mapped.payload) : [],
          pure: isDeepStrictEqual(mapOrder(snapshot, config), mapped),
          marker: !isSent || readMarker(mapped.payload.notes) === snapshot.id,
          json: isDeepStrictEqual(JSON.parse(JSON.stringify(mapped.payload)), mapped.payload),
          total: Number(mapped.total) === mapped.payload.total,
        }
        if (
          findings.broken.length > 0 ||
          !findings.pure ||
          !findings.marker ||
          !findings.json ||
          !findings.total
        ) {
          throw new Error(JSON.stringify({ findings, mapped }))
        }
        sendable += isSent ? 1 : 0
      }),
      { numRuns: RUNS },
    )
    // Guards the test itself: were nearly every order refused, it would prove nothing.
    expect(sendable).toBeGreaterThan(RUNS / 50)
  })
})
