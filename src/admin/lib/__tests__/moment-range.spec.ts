import { formatMoments, parseMoments, readMoments, writeMoments } from "../moment-range"

const HOUR = { from: "2026-11-21T09:00:00.000Z", until: "2026-11-21T10:00:00.000Z" }
const DAY = { from: "2026-11-20T23:00:00.000Z", until: "2026-11-21T23:00:00.000Z" }

/** As people read it, with plain spaces. */
const format = (range: typeof HOUR, language: string) =>
  formatMoments(range, language, "Europe/Berlin").replace(/\s+/g, " ")

describe("a range of moments", () => {
  it("comes back from an address as it went there", () => {
    expect(parseMoments(writeMoments(HOUR))).toEqual(HOUR)
    expect(readMoments(writeMoments(DAY))).toBe(writeMoments(DAY))
  })

  it.each([
    null,
    "",
    "..",
    "2026-11-21..2026-11-22",
    "2026-11-21T09:00:00Z..",
    "2026-11-21T09:00:00Z..soon",
    "2026-99-21T09:00:00Z..2026-11-21T10:00:00Z",
    "2026-11-21T09:00:00Z..2026-11-21T10:00:00Z..2026-11-21T11:00:00Z",
  ])("is not %j", (text) => {
    expect(readMoments(text)).toBeUndefined()
  })

  it("is named by its hours, or by its day", () => {
    expect(format(HOUR, "en")).toBe("Nov 21, 10:00 – 11:00 AM")
    expect(format(HOUR, "ru")).toBe("21 нояб., 10:00–11:00")
    expect(format(DAY, "en")).toBe("Nov 21, 2026")
    expect(format({ ...DAY, from: "2026-11-14T23:00:00.000Z" }, "en")).toBe("Nov 15 – 21, 2026")
  })
})
