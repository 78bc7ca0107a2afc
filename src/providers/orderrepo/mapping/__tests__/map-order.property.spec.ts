import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { validateOrder } from "../../../../../dev/emulator/validation"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { mapOrder } from ".."
import type { OrderRepoPayload } from "../payload"
import { orderRepoConfigSchema } from "../../schemas"
import * as arbitrary from "./arbitraries"
import { brokenFields } from "./field-table"

const RUNS = propertyRuns(5_000)

/** Fields that an error speaks of; the payload of a refused order is for people to look at. */
const refusedFields = (errors: { field: string }[]) => new Set(errors.map(({ field }) => field))

/** What the emulator would refuse: a second reading of the guide, and the update's as well. */
const refusals = (payload: OrderRepoPayload) =>
  (["create", "update"] as const).flatMap((operation) =>
    Object.keys(validateOrder(payload, operation, null)),
  )

describe("mapOrder, for every order and all settings", () => {
  it(`fits the guide's field table, deterministically (${RUNS} orders)`, () => {
    let sendable = 0
    fc.assert(
      fc.property(arbitrary.order, arbitrary.configInput, (order, input) => {
        const config = orderRepoConfigSchema.parse(input)
        const mapped = mapOrder(order, config)
        const { payload, errors } = mapped

        // Collected and looked at once: so many calls of `expect` would take most of the time.
        const refused = refusedFields(errors)
        const findings = {
          broken: brokenFields(payload).filter((field) => !refused.has(field)),
          refusedByEmulator: errors.length === 0 ? refusals(payload) : [],
          sameAgain: isDeepStrictEqual(mapOrder(order, config), mapped),
          survivesJson: isDeepStrictEqual(JSON.parse(JSON.stringify(payload)), payload),
          id: mapped.external_id === payload.id,
          total: mapped.total === String(payload.total),
          currency: mapped.currency === payload.currency,
        }
        const isWrong = Object.values(findings).some(
          (finding) => finding === false || (Array.isArray(finding) && finding.length > 0),
        )
        if (isWrong) {
          throw new Error(JSON.stringify({ findings, mapped }))
        }
        sendable += errors.length === 0 ? 1 : 0
      }),
      { numRuns: RUNS },
    )
    // Guards the test itself: were nearly every order refused, it would prove nothing.
    expect(sendable).toBeGreaterThan(RUNS / 4)
  })

  it("loses no line that is still ordered", () => {
    fc.assert(
      fc.property(arbitrary.order, (order) => {
        const { payload, coercions, errors } = mapOrder(
          order,
          orderRepoConfigSchema.parse({ origin: "https://shop.example.com" }),
        )
        const dropped = coercions.filter(({ code }) => code === "product_dropped").length
        const refused = errors.filter(
          ({ code, field }) => code === "not_a_number" && field.endsWith(".count"),
        )
        expect(payload.products.length + dropped + refused.length).toBe(order.items.length)
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })
})
