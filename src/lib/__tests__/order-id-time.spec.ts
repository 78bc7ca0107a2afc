import { generateEntityId } from "@medusajs/framework/utils"
import fc from "fast-check"
import { lowestIdAt, lowestOrderIdAt, timeOfId } from "../order-id-time"

/** The largest moment that a ULID can hold. */
const MAX_TIME = 2 ** 48 - 1

const moment = fc.integer({ min: 0, max: MAX_TIME })

describe("timeOfId", () => {
  it("reads the example of the ULID specification", () => {
    expect(timeOfId("order_01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe(1_469_922_850_259)
    expect(timeOfId("01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe(1_469_922_850_259)
  })

  it("reads the ids that Medusa makes", () => {
    const before = Date.now()
    const time = timeOfId(generateEntityId(undefined, "order"))
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
  })

  it.each(["", "order_1", "order_01ARZ3NDEKTSV4RRFFQ69G5FA", "order_01ARZ3NDEKTSV4RRFFQ69G5FAU"])(
    "gives null for %p, which is no such id",
    (id) => {
      expect(timeOfId(id)).toBeNull()
    },
  )
})

describe("lowestOrderIdAt", () => {
  it("is undone by timeOfId", () => {
    fc.assert(
      fc.property(moment, (time) => {
        expect(timeOfId(`${lowestOrderIdAt(time)}${"0".repeat(16)}`)).toBe(time)
      }),
    )
  })

  it("sorts as time does, below every id of its moment and above every earlier one", () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const lowest = lowestOrderIdAt(one)
        const id = `${lowestOrderIdAt(other)}${"Z".repeat(16)}`
        expect(lowest <= id).toBe(one <= other)
      }),
    )
  })

  it("takes a moment before all time for the first", () => {
    expect(lowestOrderIdAt(-1)).toBe("order_0000000000")
  })
})

describe("lowestIdAt", () => {
  it("is below the ids of its prefix that are made at that moment or later", () => {
    const lowest = lowestIdAt("ordtrx", Date.now())
    expect(lowest < generateEntityId(undefined, "ordtrx")).toBe(true)
    expect(lowest).toBe(
      lowestOrderIdAt(timeOfId(`${lowest}${"0".repeat(16)}`)!).replace("order", "ordtrx"),
    )
  })
})
