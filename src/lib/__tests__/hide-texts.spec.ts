import fc from "fast-check"
import { createTextHider, formsOfSecret } from "../hide-texts"

const KEY = 'or_live_4fGh+81/Kq="Zz77'

describe("hiding texts", () => {
  it.each([
    ["The name Test Buyer is not allowed.", "The name [hidden] is not allowed."],
    ["Test Buyer's street is Sample Street…", "[hidden]'s street is [hidden]…"],
    ["Anna, Anna!", "[hidden], [hidden]!"],
    ["Annabel", "[hidden]bel"],
    ["Test BuyerExample Street 1", "[hidden]"],
    ["The products.0.image must be a URL.", "The products.0.image must be a URL."],
    ["", ""],
  ])("turns %p into %p", (text, expected) => {
    const hide = createTextHider(
      ["Test Buyer", "Anna", "Sample Street 1, Example City", ""],
      "[hidden]",
    )
    expect(hide(text)).toBe(expected)
  })

  it("leaves no piece of eight characters or more, wherever it stands", () => {
    const pieceOf = (text: string) =>
      fc.tuple(fc.nat(), fc.nat()).map(([from, length]) => {
        const start = from % Math.max(1, text.length - 7)
        return text.slice(start, start + 8 + (length % Math.max(1, text.length)))
      })
    const hiddenAndPiece = fc
      .string({ minLength: 8, maxLength: 60 })
      .chain((hidden) => fc.tuple(fc.constant(hidden), pieceOf(hidden)))
    fc.assert(
      fc.property(hiddenAndPiece, fc.string(), fc.string(), ([hidden, piece], before, after) => {
        const result = createTextHider([hidden], "\u2588")(`${before}${piece}${after}`)
        expect(result).not.toContain(piece)
      }),
    )
  })

  it("leaves a text without any of them as it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(createTextHider([], "[hidden]")(text)).toBe(text)
        expect(createTextHider(["\ufffe".repeat(9)], "[hidden]")(text)).toBe(text)
      }),
    )
  })
})

describe("a secret", () => {
  const hide = createTextHider(formsOfSecret(KEY), "[key]")

  it.each([
    ["plain", KEY],
    ["URL-encoded", encodeURIComponent(KEY)],
    ["inside JSON", JSON.stringify({ k: KEY })],
    ["inside JSON inside JSON", JSON.stringify(JSON.stringify({ k: KEY }))],
  ])("is hidden %s", (_form, text) => {
    expect(hide(text)).not.toContain(KEY.slice(0, 8))
    expect(hide(text)).toContain("[key]")
  })

  it.each(["base64", "base64url"] as const)("is hidden in %s, wherever it begins", (encoding) => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (before, after) => {
        const text = hide(Buffer.from(`${before}${KEY}${after}`).toString(encoding))
        // Whatever is left of it, taken as base64 at any place, holds no piece of the key.
        for (const rest of text.split("[key]")) {
          for (const start of [0, 1, 2, 3]) {
            const clear = Buffer.from(rest.slice(start), encoding).toString("latin1")
            expect(clear).not.toContain(KEY.slice(0, 8))
            expect(clear).not.toContain(KEY.slice(-8))
          }
        }
      }),
    )
  })

  it("that is empty hides nothing", () => {
    expect(formsOfSecret("")).toEqual([])
  })
})
