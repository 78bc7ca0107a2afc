import { readPath, valueInWords } from "../order-path"

describe("a path", () => {
  const source = {
    items: [{ sku: "A-1" }],
    metadata: { note: "Ring twice" },
    get secret() {
      return "computed"
    },
  }

  it.each([
    ["items[0].sku", "A-1"],
    ["metadata.note", "Ring twice"],
    ["items[1].sku", undefined],
    ["metadata.note.deeper", undefined],
  ])("%s leads to %p", (path, value) => expect(readPath(source, path)).toBe(value))

  it.each(["constructor.name", "__proto__.toString", "items.map", "secret"])(
    "%s leads to nothing that is not data",
    (path) => expect(readPath(source, path)).toBeUndefined(),
  )
})

describe("a value in words", () => {
  const cyclic: Record<string, unknown> = {}
  cyclic.self = cyclic

  it.each([
    ["text", "text"],
    [false, "false"],
    [1.5, "1.5"],
    [NaN, ""],
    [null, ""],
    [undefined, ""],
    [{}, ""],
    [{ a: 1 }, '{"a":1}'],
    [["a", null, 2], "a, 2"],
    [cyclic, null],
    [["a", cyclic], null],
  ])("%p is %p", (value, words) => expect(valueInWords(value)).toBe(words))
})
