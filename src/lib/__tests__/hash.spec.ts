import fc from "fast-check"
import { hashJson } from "../hash"

/** The same value with the keys of every object in the reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reversed)
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      )
    : value
}

describe("hashJson", () => {
  it("is a SHA-256 in hex", () => {
    expect(hashJson({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
  })

  it("does not mind the order of keys, at any depth", () => {
    expect(hashJson({ a: 1, b: { c: [{ d: 1, e: 2 }], f: 3 } })).toBe(
      hashJson({ b: { f: 3, c: [{ e: 2, d: 1 }] }, a: 1 }),
    )
  })

  it("minds the order of a list", () => {
    expect(hashJson({ products: ["a", "b"] })).not.toBe(hashJson({ products: ["b", "a"] }))
  })

  it.each([
    [{ a: 1 }, { a: "1" }],
    [{ a: null }, {}],
    [{ a: "" }, { a: null }],
    [["a", "b"], ["ab"]],
    [
      [1, [2]],
      [[1], 2],
    ],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
  ])("tells %j from %j", (one, other) => {
    expect(hashJson(one)).not.toBe(hashJson(other))
  })

  it("counts an undefined member as absent", () => {
    expect(hashJson({ a: 1, phone: undefined })).toBe(hashJson({ a: 1 }))
  })

  it("gives two values one hash just when JSON holds them for the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(hashJson(reversed(one))).toBe(hashJson(one))
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
        expect(hashJson(one) === hashJson(other)).toBe(isSame)
      }),
    )
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return ["list", ...value.map(sorted)]
  }
  return typeof value === "object" && value !== null
    ? [
        "object",
        ...Object.keys(value)
          .sort()
          .map((key) => [key, sorted(Reflect.get(value, key))]),
      ]
    : value
}
