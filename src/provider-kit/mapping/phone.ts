// "max" knows every number range of every country; "min" checks little but the length, and would
// turn a mistyped number into a well-formed wrong one. Its size does not matter on a server.
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max"

export interface FormattedPhone {
  phone: string
  /** False when the number stands as the customer typed it. */
  isE164: boolean
}

/**
 * Writes a phone number as E.164 ("+998901112233"), reading local notation by the country (ISO 3166-1
 * alpha-2, either case). What is no valid number stays as typed, and so does one with an extension,
 * which E.164 cannot carry. A number inside other words is not picked out: the words may matter.
 */
export function formatPhone(typed: string, countryCode: string | null): FormattedPhone {
  const country = countryCode?.toUpperCase() ?? ""
  const parsed = parsePhoneNumberFromString(typed, {
    defaultCountry: isSupportedCountry(country) ? country : undefined,
    extract: false,
  })
  return parsed?.isValid() && !parsed.ext
    ? { phone: parsed.number, isE164: true }
    : { phone: typed, isE164: false }
}
