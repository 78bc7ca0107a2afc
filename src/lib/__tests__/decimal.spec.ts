import { BigNumber } from "@medusajs/framework/utils"
import fc from "fast-check"
import { toDecimalString } from "../decimal"

describe("toDecimalString", () => {
  it.each([
    [19.99, "19.99"],
    ["48.279", "48.279"],
    ["1e3", "1000"],
    [1e21, "1000000000000000000000"],
    [0.000000001, "0.000000001"],
    [-5, "-5"],
    [{ value: "12345678901234567.89", precision: 20 }, "12345678901234567.89"],
    [{ numeric: 7.5 }, "7.5"],
  ])("reads %p as %s", (amount, expected) => {
    expect(toDecimalString(amount)).toBe(expected)
  })

  it("prefers the raw form of Medusa's own class, which has all digits", () => {
    expect(toDecimalString(new BigNumber("0.1234567890123456789"))).toBe("0.1234567890123456789")
  })

  it.each([null, undefined, "", "abc", NaN, Infinity, "Infinity", {}, { value: null }, [], true])(
    "reads %p as 0",
    (amount) => {
      expect(toDecimalString(amount)).toBe("0")
    },
  )

  it("gives every decimal back as it was written", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 1, max: 9 }), (whole, fraction) => {
        expect(toDecimalString(`${whole}.${fraction}`)).toBe(`${whole}.${fraction}`)
      }),
    )
  })
})
