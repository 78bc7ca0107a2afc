import { followLinks } from "../follow-links"
import { readMarkdown } from "../markdown"

function follow(files: Record<string, string>) {
  const pages = new Map(Object.entries(files).filter(([path]) => path.endsWith(".md")))
  return followLinks(pages, (path) => Object.hasOwn(files, path))
}

describe("links of markdown pages", () => {
  it.each([
    ["a link", "[page](./missing.md)", "./missing.md", "no such file"],
    ["a picture", "![Picture](missing.png)", "missing.png", "no such file"],
    ["a picture in HTML", '<img alt="" src="./missing.png">', "./missing.png", "no such file"],
    ["a dark picture", '<source srcset="missing.png">', "missing.png", "no such file"],
    ["a definition", "[page]\n\n[page]: missing.md", "missing.md", "no such file"],
    ["an anchor of a page", "[part](./other.md#second)", "./other.md#second", "no such heading"],
    ["an anchor of its own", "[part](#second)", "#second", "no such heading"],
    ["a link in a table", "| a |\n| - |\n| [b](c.md) |", "c.md", "no such file"],
  ])("are found broken: %s", (_, text, address, problem) => {
    const { broken } = follow({ "docs/page.md": text, "docs/other.md": "# First" })
    expect(broken).toEqual([{ page: "docs/page.md", address, problem }])
  })

  it.each([
    ["a page", "[page](./other.md)"],
    ["a heading of another page", "[part](other.md#the-first-part)"],
    ["a repeated heading", "[part](other.md#the-first-part-1)"],
    ["a heading with code", "[part](other.md#rules-which-orders-are-sent)"],
    ["a heading in Russian", "[часть](other.md#первая-часть)"],
    [
      "an encoded heading",
      "[часть](other.md#%D0%BF%D0%B5%D1%80%D0%B2%D0%B0%D1%8F-%D1%87%D0%B0%D1%81%D1%82%D1%8C)",
    ],
    ["a file above", "[licence](../LICENSE)"],
    ["another host", "[site](https://example.com/missing.md#nothing)"],
    ["nothing, in code", "`[page](missing.md)`\n\n```\n[page](missing.md)\n```"],
  ])("are followed: %s", (_, text) => {
    const other =
      "# The first part\n\n## The first part\n\n## `rules`: which orders are sent\n\n## Первая часть"
    const { broken } = follow({ "docs/page.md": text, "docs/other.md": other, LICENSE: "" })
    expect(broken).toEqual([])
  })

  it("count the words that people read", () => {
    const text =
      '# One two\n\n```sh\nnpm ci\n```\n\n![Picture of it](a.png)\n\n<img src="a.png">\n\n[three](x.md) `four` · – five'
    expect(readMarkdown(text).words).toBe(5)
  })
})
