import {
  formatAmount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatMoney,
  formatNumber,
  formatRelative,
  toLocale,
} from "../format"

const NOW = Date.parse("2026-11-21T12:00:00Z")
const SPACES = /[\u00a0\u202f]/g

/** `Intl` separates by spaces of several widths, which differ between its versions. */
const plain = (text: string) => text.replace(SPACES, " ")

const at = (milliseconds: number) => new Date(NOW + milliseconds).toISOString()

describe("a language of the dashboard as a locale", () => {
  it.each([
    ["en", "en"],
    ["ru", "ru"],
    ["ptBR", "pt-BR"],
    ["zh_CN", "zh-CN"],
    ["no such language", "en"],
    ["", "en"],
  ])("%s is %s", (language, locale) => {
    expect(toLocale(language)).toBe(locale)
  })
})

describe("dates", () => {
  it("are written in the language, in the time zone of the reader", () => {
    const moment = "2026-11-21T21:30:00Z"
    expect(plain(formatDateTime(moment, "en", "UTC"))).toBe("Nov 21, 2026, 9:30 PM")
    expect(plain(formatDateTime(moment, "ru", "Europe/Moscow"))).toBe("22 нояб. 2026 г., 00:30")
    expect(formatDate(moment, "en", "UTC")).toBe("Nov 21, 2026")
  })

  it("are nothing when they are no dates", () => {
    expect(formatDateTime("soon", "en")).toBe("")
    expect(formatDate("", "en")).toBe("")
    expect(formatRelative("never", NOW, "en")).toBe("")
  })

  it.each([
    [0, "now"],
    [-44_000, "now"],
    [-46_000, "1 minute ago"],
    [59_000, "in 1 minute"],
    [150_000, "in 3 minutes"],
    [-3_600_000, "1 hour ago"],
    [5 * 3_600_000, "in 5 hours"],
    [-26 * 3_600_000, "yesterday"],
    [-10 * 86_400_000, "10 days ago"],
  ])("are told by their distance: %i ms is %s", (distance, text) => {
    expect(formatRelative(at(distance), NOW, "en")).toBe(text)
  })

  it("are told by their distance in Russian, with its plural forms", () => {
    expect(formatRelative(at(-120_000), NOW, "ru")).toBe("2 минуты назад")
    expect(formatRelative(at(-300_000), NOW, "ru")).toBe("5 минут назад")
    expect(formatRelative(at(3_600_000), NOW, "ru")).toBe("через 1 час")
  })
})

describe("numbers", () => {
  it("are grouped as the language does", () => {
    expect(formatNumber(1234567, "en")).toBe("1,234,567")
    expect(plain(formatNumber(1234567, "ru"))).toBe("1 234 567")
  })

  it("of time are milliseconds, or seconds from one on", () => {
    expect(plain(formatDuration(850, "en"))).toBe("850 ms")
    expect(plain(formatDuration(1_234, "en"))).toBe("1.2 sec")
    expect(plain(formatDuration(1_234, "ru"))).toBe("1,2 с")
  })
})

describe("money", () => {
  it("is written with its currency, whatever the case of the code", () => {
    expect(formatMoney(1999.5, "eur", "en")).toBe("€1,999.50")
    expect(plain(formatMoney(1999.5, "EUR", "ru"))).toBe("1 999,50 €")
    expect(formatMoney(1999, "jpy", "en")).toBe("¥1,999")
  })

  it("of a currency that is none keeps its code", () => {
    expect(formatMoney(5, "not a currency", "en")).toBe("5 NOT A CURRENCY")
  })
})

describe("an exact amount", () => {
  it("keeps the places that it has, whatever is usual for its currency", () => {
    expect(plain(formatAmount("1234.50", "EUR", "en"))).toBe("€1,234.50")
    expect(plain(formatAmount("19.999", "EUR", "en"))).toBe("€19.999")
    expect(plain(formatAmount("1000", "EUR", "en"))).toBe("€1,000")
    expect(plain(formatAmount("1000.5", "no currency", "en"))).toBe("1,000.5 NO CURRENCY")
  })
})
