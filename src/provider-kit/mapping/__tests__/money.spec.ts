import BigNumber from "bignumber.js"
import fc from "fast-check"
import { formatAmount, toMinorUnits } from "../money"

describe("toMinorUnits", () => {
  it.each([
    ["19.99", 2, 1999, false],
    ["1.005", 2, 101, true],
    ["1.004999999999999999999", 2, 100, true],
    ["48.279", 2, 4828, true],
    ["0.1", 2, 10, false],
    ["1.10", 0, 1, true],
    ["0.5", 0, 1, true],
    ["-0.5", 0, -1, true],
    ["1500", 0, 1500, false],
    ["1.2345", 3, 1235, true],
    ["10.250", 3, 10250, false],
    ["1.2345", 4, 12345, false],
    ["1e3", 2, 100000, false],
    [".5", 2, 50, false],
    ["5.", 2, 500, false],
    ["+5", 2, 500, false],
    ["90071992547409.91", 2, 9007199254740991, false],
  ])("turns %s with %i places into %i", (amount, exponent, value, rounded) => {
    expect(toMinorUnits(amount, exponent)).toEqual({ ok: true, value, rounded })
  })

  it("never gives minus zero", () => {
    const result = toMinorUnits("-0.001", 2)
    expect(result).toEqual({ ok: true, value: 0, rounded: true })
    expect(Object.is(result.ok && result.value, 0)).toBe(true)
  })

  it.each(["90071992547409.92", "-90071992547409.92", "1e30", "9".repeat(90)])(
    "refuses %s as too large for an exact integer",
    (amount) => {
      expect(toMinorUnits(amount, 2)).toEqual({ ok: false, reason: "too_large" })
    },
  )

  it.each([
    "",
    " ",
    "abc",
    "NaN",
    "Infinity",
    "0x10",
    "1,5",
    "1 000",
    "1e",
    "--1",
    "9".repeat(101),
  ])("refuses %p as no amount", (amount) => {
    expect(toMinorUnits(amount, 2)).toEqual({ ok: false, reason: "not_a_number" })
  })

  it("is exact where binary fractions are not, whatever the shared class is set to", () => {
    BigNumber.config({ ROUNDING_MODE: BigNumber.ROUND_DOWN, DECIMAL_PLACES: 0 })
    try {
      expect(toMinorUnits("1.005", 2)).toEqual({ ok: true, value: 101, rounded: true })
      expect(formatAmount("1.005", "EUR", 2)).toBe("1.01 EUR")
    } finally {
      BigNumber.config({ ROUNDING_MODE: BigNumber.ROUND_HALF_UP, DECIMAL_PLACES: 20 })
    }
  })

  it("gives back every integer of minor units that was written as a decimal", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (minor, exponent) => {
        const amount = new BigNumber(minor).shiftedBy(-exponent).toFixed()
        expect(toMinorUnits(amount, exponent)).toEqual({ ok: true, value: minor, rounded: false })
      }),
    )
  })
})

describe("formatAmount", () => {
  it.each([
    ["1234.5", "EUR", 2, "1 234.50 EUR"],
    ["1234567.891", "UZS", 2, "1 234 567.89 UZS"],
    ["999", "JPY", 0, "999 JPY"],
    ["10.25", "KWD", 3, "10.250 KWD"],
    ["0.005", "USD", 2, "0.01 USD"],
    ["-1000", "USD", 2, "-1 000.00 USD"],
  ])("writes %s %s with %i places as %s", (amount, currency, exponent, text) => {
    expect(formatAmount(amount, currency, exponent)).toBe(text)
  })

  it("gives null for what is no amount", () => {
    expect(formatAmount("abc", "EUR", 2)).toBeNull()
  })
})
