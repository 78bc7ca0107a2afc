/** Dates, numbers and money in the admin's language. Pure: language and clock come in. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Below it a moment is "now": seconds would only flicker. */
const NOW_MS = 45_000

/** The dashboard names languages as "ptBR" where `Intl` wants "pt-BR". */
export function toLocale(language: string): string {
  const tag = language.replace(/^([a-z]{2,3})([A-Z]{2})$/, "$1-$2").replaceAll("_", "-")
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "en"
  } catch {
    return "en"
  }
}

/** "21 Nov 2026, 08:31"; "" for what is no date. */
export function formatDateTime(value: string, language: string, timeZone?: string): string {
  return formatWith(value, language, { dateStyle: "medium", timeStyle: "short", timeZone })
}

/** "21 Nov 2026"; "" for what is no date. */
export function formatDate(value: string, language: string, timeZone?: string): string {
  return formatWith(value, language, { dateStyle: "medium", timeZone })
}

function formatWith(value: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(value)
  return Number.isNaN(date.getTime())
    ? ""
    : new Intl.DateTimeFormat(toLocale(language), options).format(date)
}

/** "in 5 minutes", "2 days ago", "now"; "" for what is no date. */
export function formatRelative(value: string, now: number, language: string): string {
  const distance = Date.parse(value) - now
  if (Number.isNaN(distance)) {
    return ""
  }
  const format = new Intl.RelativeTimeFormat(toLocale(language), { numeric: "auto" })
  const size = Math.abs(distance)
  if (size < NOW_MS) {
    return format.format(0, "second")
  }
  if (size < HOUR_MS) {
    return format.format(Math.round(distance / MINUTE_MS), "minute")
  }
  if (size < DAY_MS) {
    return format.format(Math.round(distance / HOUR_MS), "hour")
  }
  return format.format(Math.round(distance / DAY_MS), "day")
}

/** "850 ms", "1.2 sec". */
export function formatDuration(milliseconds: number, language: string): string {
  const inSeconds = milliseconds >= 1_000
  return new Intl.NumberFormat(toLocale(language), {
    style: "unit",
    unit: inSeconds ? "second" : "millisecond",
    unitDisplay: "short",
    maximumFractionDigits: inSeconds ? 1 : 0,
  }).format(inSeconds ? milliseconds / 1_000 : milliseconds)
}

export function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(toLocale(language)).format(value)
}

/** The same for an exact decimal, with as many places as it has: "1234.50" is "€1,234.50". */
export function formatAmount(amount: string, currencyCode: string, language: string): string {
  const [, decimals = ""] = amount.split(".")
  return formatMoney(Number(amount), currencyCode, language, decimals.length)
}

/** An amount in major units (19.99), as Medusa states amounts; any currency code is taken. */
export function formatMoney(
  amount: number,
  currencyCode: string,
  language: string,
  /** Left out: as many as the currency has where the language is spoken. */
  decimals?: number,
): string {
  const locale = toLocale(language)
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  try {
    const format = { style: "currency", currency: currencyCode, ...digits } as const
    return new Intl.NumberFormat(locale, format).format(amount)
  } catch {
    const number = new Intl.NumberFormat(locale, digits).format(amount)
    return `${number} ${currencyCode.toUpperCase()}`
  }
}
