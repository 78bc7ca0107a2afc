import { inspect } from "node:util"
import fc from "fast-check"
import { anyText } from "../../../dev/testing/any-text"
import { redact, toSafeCause } from "../redact"

const KEY = "or_live_4fGh+81/Kq=Zz77"

describe("redact", () => {
  it.each([
    [`Invalid API key ${KEY}.`, "Invalid API key [key]."],
    [`Invalid API key ${KEY.slice(0, 10)}…`, "Invalid API key [key]…"],
    [`?k=${encodeURIComponent(KEY)}&x=1`, "?k=[key]&x=1"],
    ["john@example.com is taken", "[email] is taken"],
    ["Почта: иван@пример.рф занята", "Почта: [email] занята"],
    ["call +998 (90) 111-22-33 now", "call [number] now"],
    ["phone 998901112233", "phone [number]"],
    ["card 4242424242424242", "card [number]"],
    ["see https://example.com/a?token=abc#frag ok", "see https://example.com/a ok"],
    ["see https://user:pass@example.com/a", "see https://example.com/a"],
    ["one\r\ntwo\u0000three\u202Efour\u2028five", "one two three four five"],
    ["The products.0.price must be at most 100.", "The products.0.price must be at most 100."],
  ])("turns %p into %p", (text, expected) => {
    expect(redact(text, { secrets: [KEY] })).toBe(expected)
  })

  it("cuts at a whole character", () => {
    expect(redact("😀".repeat(10), { maxLength: 4 })).toBe("😀😀😀…")
  })

  it("leaves neither the key nor an email, wherever they stand", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const result = redact(`${before}${KEY}${after} a.b@example.com`, { secrets: [KEY] })
        expect(result).not.toContain(KEY)
        expect(result).not.toContain("@example.com")
      }),
    )
  })

  it("never throws and stays within its length", () => {
    fc.assert(
      fc.property(anyText({ maxLength: 500 }), fc.string(), (text, secret) => {
        expect(Array.from(redact(text, { secrets: [secret], maxLength: 50 })).length).toBeLessThan(
          51,
        )
      }),
    )
  })
})

describe("toSafeCause", () => {
  it("keeps name, code and frames and drops everything else", () => {
    const original = Object.assign(new TypeError(`bad header ${KEY}`), {
      code: "ERR_INVALID_CHAR",
      config: { headers: { "X-API-KEY": KEY } },
      cause: new Error(KEY),
    })
    const safe = toSafeCause(original, [KEY])
    expect(safe).toMatchObject({
      name: "TypeError",
      message: "bad header [key]",
      code: "ERR_INVALID_CHAR",
    })
    expect(safe.stack).toContain("redact.spec")
    expect(inspect(safe, { depth: 10, showHidden: true })).not.toContain(KEY)
  })

  it.each([undefined, null, "text", 42, {}])("takes %p as well", (thrown) => {
    expect(toSafeCause(thrown).message).toBe("Unknown failure")
  })
})
