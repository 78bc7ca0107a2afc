import fc from "fast-check"
import { applyFieldMap, FIELD_TYPES, type FieldMapEntry } from "../field-map"
import { MappingNotes } from "../mapping-notes"

const ORDER = {
  id: "order_1",
  total: "19.90",
  display_id: 7,
  is_draft_order: false,
  email: null,
  precise: "0.12345678901234567890",
  tags: ["a", "b"],
  long: "x".repeat(30),
}

function entry(to: string, more: Partial<FieldMapEntry>): FieldMapEntry {
  return { to, type: "string", required: false, ...more }
}

function apply(...map: FieldMapEntry[]) {
  const notes = new MappingNotes()
  const body = applyFieldMap(map, ORDER, notes, { maxLength: 20 })
  return {
    body,
    errors: notes.errors.map(({ field, code }) => `${field} ${code}`),
    coercions: notes.coercions.map(({ field, code }) => `${field} ${code}`),
  }
}

describe("a field map", () => {
  it.each<[string, FieldMapEntry, unknown]>([
    ["a text", entry("a", { from: "id" }), "order_1"],
    ["a number as text", entry("a", { from: "display_id" }), "7"],
    ["a list as text", entry("a", { from: "tags" }), "a, b"],
    ["an amount as a number", entry("a", { from: "total", type: "number" }), 19.9],
    ["an amount as a decimal", entry("a", { from: "total", type: "decimal" }), "19.9"],
    [
      "a decimal that no number holds",
      entry("a", { from: "precise", type: "decimal" }),
      "0.1234567890123456789",
    ],
    ["a false value", entry("a", { from: "is_draft_order", type: "boolean" }), false],
    ["a constant", entry("a", { value: "5", type: "number" }), 5],
    ["a constant in words", entry("a", { value: "TRUE", type: "boolean" }), true],
  ])("sends %s", (_what, mapped, a) => {
    expect(apply(mapped)).toEqual({ body: { a }, errors: [], coercions: [] })
  })

  it("makes groups of dotted names", () => {
    const { body } = apply(
      entry("customer.id", { from: "id" }),
      entry("customer.name.first", { value: "A" }),
      entry("toString", { value: "own" }),
      entry("valueOf.x", { value: "own" }),
    )
    expect(body).toEqual({
      customer: { id: "order_1", name: { first: "A" } },
      toString: "own",
      valueOf: { x: "own" },
    })
  })

  it("takes the first entry of a field that has a value of its type", () => {
    const { body, errors } = apply(
      entry("contact", { from: "email", required: true }),
      entry("contact", { from: "id", type: "number" }),
      entry("contact", { value: "nobody" }),
    )
    expect(body).toEqual({ contact: "nobody" })
    expect(errors).toEqual([])
  })

  it("leaves out what has no value, and refuses it where it is required", () => {
    expect(
      apply(entry("a", { from: "email" }), entry("b", { from: "none", required: true })),
    ).toEqual({ body: {}, errors: ["b required_field_missing"], coercions: [] })
  })

  it("never changes a value to fit its type", () => {
    expect(
      apply(
        entry("a", { from: "precise", type: "number" }),
        entry("b", { from: "id", type: "boolean", required: true }),
      ),
    ).toEqual({ body: {}, errors: ["b field_not_of_type"], coercions: ["a field_dropped"] })
  })

  it("shortens a text, and says so", () => {
    const { body, coercions } = apply(entry("a", { from: "long" }))
    expect(body).toEqual({ a: `${"x".repeat(19)}…` })
    expect(coercions).toEqual(["a text_shortened"])
  })

  it("is total, and touches no prototype", () => {
    const name = fc.constantFrom("a", "b", "a.b", "__proto__.polluted", "constructor.x", "", ".")
    const anyEntry = fc.record({
      to: name,
      from: fc.option(fc.constantFrom("a", "a.b", "__proto__", "a[0]"), { nil: undefined }),
      value: fc.option(fc.string(), { nil: undefined }),
      type: fc.constantFrom(...FIELD_TYPES),
      required: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 6 }), fc.anything(), (map, a) => {
        const [first, second] = [new MappingNotes(), new MappingNotes()]
        const body = applyFieldMap(map, { a }, first)
        expect(body).toEqual(applyFieldMap(map, { a }, second))
        expect(JSON.parse(JSON.stringify(body))).toEqual(body)
        expect(Object.getPrototypeOf(body)).toBe(Object.prototype)
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      }),
    )
  })
})
