import { applyExceptions, findWords } from "../words/find"
import { WORDS } from "../words/list"

const ALL = [...WORDS.en, ...WORDS.ru]

/** The words that are found in a file, in its order. */
function wordsIn(path: string, text: string): string[] {
  return findWords(path, text, ALL).map(({ words }) => words)
}

describe("the word check", () => {
  it.each([
    ["a line comment", "// Mend it.\n", ["Mend"]],
    ["a comment behind code", "const a = 1 // made anew\n", ["anew"]],
    [
      "a comment of several lines",
      "/**\n * It is tried again by\n * itself.\n */\n",
      ["by itself"],
    ],
    ["line comments that go on", "// It is tried by\n// itself.\n", ["by itself"]],
    ["a comment before a string", 'call(/* anew */ "key")\n', ["anew"]],
    ["the name of a test", 'it("is made anew", () => {})\n', ["anew"]],
    ["a message", "throw new Error(`${id} was made anew`)\n", ["anew"]],
    ["a template's middle", "const a = `${x} made anew by ${y}`\n", ["anew"]],
  ])("reads %s", (_what, text, words) => {
    expect(wordsIn("src/file.ts", text)).toEqual(words)
  })

  it("reads comments and texts of JSX, but takes an address for no comment", () => {
    const page = "const page = <p>{/* anew */}Made anew at https://example.com</p>\n"
    expect(wordsIn("src/page.tsx", page)).toEqual(["anew", "anew"])
  })

  it.each([
    ["a name", "const anew = witness(lacks)\n"],
    ["a string of one word, which is data", 'const key = "anew"\n'],
    ["a regular expression", "const pattern = /made anew/\n"],
    ["a part of a word", "// amended, renewed, recommended, undeed\n"],
    ["two comments with code between them", "/* by */ call() // itself\n"],
  ])("leaves %s alone", (_what, text) => {
    expect(wordsIn("src/file.ts", text)).toEqual([])
  })

  it("reads the values of JSON and not its keys", () => {
    expect(wordsIn("en.json", '{ "anew": { "a": "Enter the key anew" } }')).toEqual(["anew"])
  })

  it("reads all of a document", () => {
    expect(wordsIn("docs/page.md", "# Anew\n\n`anew`\n")).toEqual(["Anew", "anew"])
  })

  it("says where and what to write instead", () => {
    expect(findWords("docs/page.md", "One line.\nMade anew.\n", ALL)).toEqual([
      { path: "docs/page.md", line: 2, column: 6, words: "anew", instead: "again" },
    ])
  })

  it.each([
    ["The order is there already.", ["is there"]],
    ["Orders that were deleted there stay.", ["deleted there"]],
    ["What is over there is read.", ["over there"]],
    ["There is a key. Is there a key? If there are no orders, there is nothing to do.", []],
    ["The problem lacks a cause.", ["lacks"]],
    ["They are all the same.", []],
    ["It is sent all the same.", ["all the same"]],
    ["For good reason.", []],
    ["Оно там, где нужно. Заказ уже есть там.", ["там"]],
    ["Тамара и статуя", []],
  ])("tells a phrase from its plain use: %s", (text, words) => {
    expect(wordsIn("docs/page.md", text)).toEqual(words)
  })

  it("lets an exception pass, and refuses one that allows nothing", () => {
    const findings = findWords("docs/page.md", "Anew in vain.", ALL)
    const allowed = { path: "docs/page.md", words: "anew", why: "a name" }
    const unused = { path: "docs/other.md", words: "anew", why: "gone" }
    const { refused, ...rest } = applyExceptions(findings, [allowed, unused])
    expect(refused.map(({ words }) => words)).toEqual(["in vain"])
    expect(rest.unused).toEqual([unused])
  })
})
