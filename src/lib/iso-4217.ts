/**
 * Decimal places of every ISO 4217 currency, by the standard's own table (list one, "minor unit").
 *
 * Neither `Intl` nor Medusa's `defaultCurrencies` will do: both follow local habit, which writes
 * dinars, forints and soms without their minor unit, while remotes count by the standard.
 */
const CURRENCIES_BY_EXPONENT: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  2: `
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR
    LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD
    PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR
    ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
}

/** Withdrawn codes (list three states no minor unit): the one each had while it was in use. */
const HISTORIC_BY_EXPONENT: Record<number, string> = {
  0: "ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE TPE TRL",
  2: `
    ANG ATS AZM BGL CSD CUC CYP DEM EEK FIM FRF GHC GWP HRK IEP LTL LVL MRO MTL MZM NLG ROL RUR
    SDD SIT SKK SLL SRG STD TMM VEB VEF YUM ZMK ZWD ZWL ZWR`,
}

/** Metals, units of account and test codes, "N.A." in the standard: nothing smaller than the unit. */
const WITHOUT_MINOR_UNIT = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"

/** What nearly every currency has; also right for private codes until a connection overrides it. */
export const DEFAULT_EXPONENT = 2

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...tableEntries(CURRENCIES_BY_EXPONENT),
  ...tableEntries(HISTORIC_BY_EXPONENT),
  ...tableEntries({ 0: WITHOUT_MINOR_UNIT }),
])

/** Decimal places of a currency given by its upper-case ISO 4217 code; 2 for an unknown code. */
export function currencyExponent(code: string): number {
  return EXPONENTS.get(code) ?? DEFAULT_EXPONENT
}

/** All codes that the table knows, upper case. */
export function knownCurrencies(): string[] {
  return [...EXPONENTS.keys()]
}

function tableEntries(table: Record<number, string>): [string, number][] {
  return Object.entries(table).flatMap(([exponent, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code): [string, number] => [code, Number(exponent)]),
  )
}
