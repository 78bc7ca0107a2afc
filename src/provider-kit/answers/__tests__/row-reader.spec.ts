import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { RowReader } from "../row-reader"

interface Read {
  rows: unknown[]
  /** What `end` answered; undefined: the reader had enough. */
  envelope: unknown
  taken: number
}

/** Reads a text in pieces of a size; every row up to `wanted` is wanted. */
function read(text: string, size = 7, wanted = Infinity): Read {
  const rows: unknown[] = []
  const reader = new RowReader({
    onRow: (row) => rows.push(row) < wanted,
    readEnvelope: (envelope) => ({ data: { envelope } }),
  })
  const bytes = Buffer.from(text)
  let taken = 0
  for (let start = 0; start < bytes.length; start += size) {
    taken++
    // The piece is overwritten afterwards, as a stream may reuse its memory.
    const piece = Buffer.from(bytes.subarray(start, start + size))
    const goesOn = reader.take(piece)
    piece.fill("]")
    if (!goesOn) {
      break
    }
  }
  const end = reader.end()
  return { rows, envelope: end && (end.data as { envelope: unknown } | null)?.envelope, taken }
}

describe("RowReader", () => {
  it("takes the rows out of a list, wherever it stands", () => {
    expect(read('[{"a":1},{"b":[{"c":2}]}]')).toMatchObject({
      rows: [{ a: 1 }, { b: [{ c: 2 }] }],
      envelope: [0, 0],
    })
    expect(read('\uFEFF {"data":{"orders":[ {"a":"}]"} ,5],"total":1}}')).toMatchObject({
      rows: [{ a: "}]" }],
      envelope: { data: { orders: [0, 5], total: 1 } },
    })
    expect(read('{"data":{"a":1}}')).toMatchObject({ rows: [], envelope: { data: { a: 1 } } })
    expect(read("[]")).toMatchObject({ rows: [], envelope: [] })
  })

  it.each([
    "",
    " ",
    "ORDER SUCCESS",
    '"[{}]"',
    "<!DOCTYPE html><p>[{}]</p>",
    '[{"a":1}',
    '[{"a":1},',
    '[{"a":1},]',
    '[{"a":1} {"b":2}]',
    '[{"a":1}}',
    '[{"a":1}]]',
    '[{"a":}]',
    "[".repeat(101) + "]".repeat(101),
  ])("finds out that %p is no list", (text) => {
    expect(read(text).envelope).toBeNull()
  })

  it("does not read on when it has enough, or when it is no JSON", () => {
    const list = `[${'{"a":1},'.repeat(100)}{"a":1}]`
    expect(read(list, 10, 1)).toMatchObject({ rows: [{ a: 1 }], envelope: undefined, taken: 1 })
    expect(read("<html>".repeat(100), 10)).toMatchObject({ envelope: null, taken: 1 })
  })

  it("reads what JSON.parse reads, however the text is cut", () => {
    const row = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 3 }))
    fc.assert(
      fc.property(
        fc.array(row),
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 0 })),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 2),
        (rows, around, size, indent) => {
          const marks = rows.map(() => 0)
          const bare = JSON.stringify(rows, null, indent)
          expect(read(bare, size)).toMatchObject({
            rows: JSON.parse(JSON.stringify(rows)),
            envelope: marks,
          })
          const wrapped = JSON.stringify({ ...around, rows }, null, indent)
          const expected = JSON.parse(JSON.stringify({ ...around, rows: marks }))
          expect(read(wrapped, size)).toMatchObject({
            rows: JSON.parse(JSON.stringify(rows)),
            envelope: expected,
          })
        },
      ),
      { numRuns: propertyRuns(500) },
    )
  })

  it("never throws, and calls no text a list that JSON.parse refuses", () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("[", "]", "{", "}", '"', "\\", ",", ":", "0", "a", " "))
        .map((all) => all.join("")),
    )
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (json, size) => {
        if (read(json, size).envelope !== null) {
          expect(() => JSON.parse(json) as unknown).not.toThrow()
        }
      }),
      { numRuns: propertyRuns(2_000) },
    )
  })
})
