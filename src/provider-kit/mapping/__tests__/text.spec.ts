import fc from "fast-check"
import { anyText } from "../../../../dev/testing/any-text"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { cleanText } from "../text"

const clean = (value: string, maxLength = 255) => cleanText(value, { maxLength })

describe("cleanText", () => {
  it("leaves ordinary text of any script alone", () => {
    for (const text of ["Sneakers X", "Имя", "שלום", "日本語", "👩‍👩‍👧 é", "a  b"]) {
      expect(clean(text)).toEqual({ text, cleaned: false, shortened: false })
    }
  })

  it("takes out control characters, NUL and noncharacters", () => {
    expect(clean("a\u0000b\u0007c\u009Fd\uFFFFe")).toEqual({
      text: "abcde",
      cleaned: true,
      shortened: false,
    })
  })

  it("replaces halves of surrogate pairs and keeps whole ones", () => {
    expect(clean("a\uD83Db\uDE00c😀")).toEqual({
      text: "a\uFFFDb\uFFFDc😀",
      cleaned: true,
      shortened: false,
    })
  })

  it.each(["", "   ", "\u200B\u200E", "\u00A0\u3000\uFEFF", "\n\t", "\u0000", "\u2800"])(
    "counts %p as empty",
    (value) => {
      expect(clean(value).text).toBe("")
    },
  )

  it("trims what a reader cannot see", () => {
    expect(clean(" \u200Bname\uFEFF\n").text).toBe("name")
  })

  it("makes one line of several, unless they may stay", () => {
    expect(clean("a\r\nb\n\n\tc")).toEqual({ text: "a b  c", cleaned: false, shortened: false })
    expect(cleanText("a\r\nb\u2028c\td", { maxLength: 255, multiline: true }).text).toBe(
      "a\nb\nc d",
    )
  })

  it("shortens to the limit, the ellipsis included", () => {
    expect(clean("abcdef", 6)).toEqual({ text: "abcdef", cleaned: false, shortened: false })
    expect(clean("abcdefg", 6)).toEqual({ text: "abcde…", cleaned: false, shortened: true })
    expect(clean("abcd efg", 6).text).toBe("abcd…")
  })

  it("counts characters, not halves of them", () => {
    expect(clean("😀".repeat(6), 6).text).toBe("😀".repeat(6))
    expect(clean("😀".repeat(7), 6).text).toBe("😀😀😀😀😀…")
  })

  it("does not tear joined characters and accents apart", () => {
    expect(clean("abc👩‍👩‍👧‍👦def", 6).text).toBe("abc…")
    expect(clean("abcde\u0301fgh", 6).text).toBe("abcd…")
    expect(clean("abcd👍🏽efg", 6).text).toBe("abcd…")
  })

  it("still shortens a text that is one endless character", () => {
    expect([...clean(`a${"\u0301".repeat(400)}`).text]).toHaveLength(255)
  })

  it("gives well-formed, bounded, trimmed text for every string, and nothing to clean twice", () => {
    const anyUnits = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) })
    fc.assert(
      fc.property(fc.oneof(anyUnits, anyText()), fc.nat(40), (value, room) => {
        const { text } = clean(value, room + 2)
        expect([...text].length).toBeLessThanOrEqual(room + 2)
        expect(encodeURIComponent(text)).toEqual(expect.any(String))
        expect(text).toBe(text.trim())
        expect(clean(text, room + 2)).toEqual({ text, cleaned: false, shortened: false })
      }),
      { numRuns: propertyRuns(2_000) },
    )
  })
})
