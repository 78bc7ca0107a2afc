import fc from "fast-check"
import { anyText } from "../../../../dev/testing/any-text"
import { findInputProblem, type RequestInput } from "../find-input-problem"

const fine: RequestInput = { path: "/admin/order-sync/deliveries", query: {}, body: {} }

const problemOf = (input: Partial<RequestInput>) => findInputProblem({ ...fine, ...input })

describe("finding input that nothing can be done with", () => {
  it("lets all text pass that can be stored", () => {
    const text = anyText().map((value) => value.replaceAll("\0", ""))
    fc.assert(
      fc.property(
        text,
        fc.jsonValue({ stringUnit: fc.constantFrom("a", "é", "😀", "\n", "\u{10ffff}") }),
        (value, body) => {
          expect(
            problemOf({ path: encodeURIComponent(value), query: { q: value }, body }),
          ).toBeNull()
        },
      ),
    )
  })

  it.each<[string, Partial<RequestInput>, string]>([
    ["a path that is not encoded well", { path: "/%E0%A4%A" }, "percent-encoded"],
    ["a NUL in the path", { path: "/connections/a%00b" }, "NUL"],
    ["a NUL in a parameter", { query: { q: "a\0" } }, "NUL"],
    ["a NUL in the name of a parameter", { query: { "q\0": "" } }, "NUL"],
    ["an id longer than ids are", { path: `/connections/${"a".repeat(256)}` }, "255"],
    ["a parameter with a name without end", { query: { ["a".repeat(101)]: "1" } }, "100"],
    [
      "parameters without end",
      { query: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`p${n}`, "1"])) },
      "50",
    ],
    ["a list", { query: { state: ["parked", "pending"] } }, "once"],
    ["an operator", { query: { created_at: { $gt: "2026" } } }, "once"],
    ["an object that is no plain one", { query: { q: { toString: "x" } } }, "once"],
    ["an operator behind a dot", { query: { "a.b.c": "1" } }, "once"],
    ["a NUL in the body", { body: { a: [{ b: "x\0" }] } }, "NUL"],
    ["a NUL in a field's name", { body: { a: { "b\0": 1 } } }, "NUL"],
    ["half a character", { body: ["\ud83d"] }, "half a character"],
    ["halves the wrong way round", { body: "\ude00\ud83d" }, "half a character"],
  ])("finds %s", (_, input, words) => {
    expect(problemOf(input)).toContain(words)
  })

  it("finds a body without a bottom, without falling into it", () => {
    const nested = (depth: number) =>
      JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`) as unknown

    expect(problemOf({ body: nested(32) })).toBeNull()
    expect(problemOf({ body: nested(33) })).toContain("deeply")
    expect(problemOf({ body: nested(5_000) })).toContain("deeply")
  })
})
