import * as currencyCodes from "currency-codes"
import { currencyExponent, knownCurrencies } from "../iso-4217"

describe("currencyExponent", () => {
  it.each([
    ["JPY", 0],
    ["KRW", 0],
    ["EUR", 2],
    ["RSD", 2],
    ["UZS", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["IQD", 3],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["XAU", 0],
    ["BYR", 0],
    ["HRK", 2],
  ])("knows that %s has %i decimal places", (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent)
  })

  it.each(["QQQ", "", "eur?", "constructor"])("gives 2 for the unknown code %p", (code) => {
    expect(currencyExponent(code)).toBe(2)
  })

  // The package publishes list one of 2024-06-25. It writes 0 where the standard says "N.A."
  // (metals, units of account), and so does this table: nothing there is smaller than the unit.
  it("agrees with the published list on every code", () => {
    const published = currencyCodes.data.map(({ code, digits }) => [code, digits])

    expect(published.length).toBeGreaterThan(170)
    expect(published.map(([code]) => [code, currencyExponent(String(code))])).toEqual(published)
    expect(knownCurrencies()).toEqual(expect.arrayContaining(currencyCodes.codes()))
  })

  it("lists beyond it only withdrawn codes and later amendments", () => {
    const published = new Set(currencyCodes.codes())
    const others = knownCurrencies().filter((code) => !published.has(code))

    expect(others.sort().join(" ")).toBe(
      "ADP ATS AZM BEF BGL BYB BYR CSD CYP DEM EEK ESP FIM FRF GHC GRD GWP HRK IEP ITL LTL LUF LVL " +
        "MGF MRO MTL MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TPE TRL VEB VEF XAD XCG YUM " +
        "ZMK ZWD ZWL ZWR",
    )
  })
})
