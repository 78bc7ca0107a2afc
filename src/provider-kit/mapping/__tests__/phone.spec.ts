import fc from "fast-check"
import { anyText } from "../../../../dev/testing/any-text"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { formatPhone } from "../phone"

describe("formatPhone", () => {
  it.each([
    ["+998 90 111 22 33", null, "+998901112233"],
    ["90 111-22-33", "uz", "+998901112233"],
    ["998901112233", "uz", "+998901112233"],
    ["00998901112233", "UZ", "+998901112233"],
    ["8-900-123-45-67", "ru", "+79001234567"],
    ["8 (900) 123 45 67", "ru", "+79001234567"],
    ["06 20 123 4567", "hu", "+36201234567"],
    ["+998901112233", "us", "+998901112233"],
    ["(213) 373-4253", "us", "+12133734253"],
  ])("reads %s of %s as %s", (typed, country, phone) => {
    expect(formatPhone(typed, country)).toEqual({ phone, isE164: true })
  })

  it.each([
    ["90 111-22-33", null],
    ["123", "uz"],
    ["+998 00 000", "uz"],
    ["+998 00 111 22 33", "uz"],
    ["8 900", "ru"],
    ["8-900-123-45-67", "zz"],
    ["8-900-123-45-67", "__proto__"],
    ["call 8-900-123-45-67 after six", "ru"],
    ["+7 900 123-45-67 ext. 12", "ru"],
    ["no phone", "ru"],
    ["9".repeat(300), "ru"],
    ["", "ru"],
  ])("leaves %p of %s as typed", (typed, country) => {
    expect(formatPhone(typed, country)).toEqual({ phone: typed, isE164: false })
  })

  it("gives E.164 or the input for every input", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789+-() ;,xот".split("")) })
    const country = fc.option(fc.constantFrom("uz", "ru", "us", "xx", ""))
    fc.assert(
      fc.property(fc.oneof(digits, anyText()), country, (typed, code) => {
        const { phone, isE164 } = formatPhone(typed, code)
        expect(isE164 ? /^\+[1-9]\d{6,14}$/.test(phone) : phone === typed).toBe(true)
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })
})
