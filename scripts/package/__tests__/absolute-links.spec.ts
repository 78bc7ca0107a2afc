import { makeLinksAbsolute } from "../absolute-links"

const repository = { url: "https://github.com/acme/plugin", tag: "v1.2.3" }
const PAGE = "https://github.com/acme/plugin/blob/v1.2.3"
const RAW = "https://github.com/acme/plugin/raw/v1.2.3"

describe("links of a page that npm shows", () => {
  it.each([
    ["a link", "[a](./docs/a.md)", `[a](${PAGE}/docs/a.md)`],
    ["a link to a heading", "[a](docs/a.md#b)", `[a](${PAGE}/docs/a.md#b)`],
    ["a link with a title", '[a](docs/a.md "A")', `[a](${PAGE}/docs/a.md "A")`],
    ["a link over two lines", "[a\nb](docs/a.md)", `[a\nb](${PAGE}/docs/a.md)`],
    ["a link whose text is code", "[`a`](./a.ts)", `[\`a\`](${PAGE}/a.ts)`],
    ["a picture", "![a](./a.png)", `![a](${RAW}/a.png)`],
    ["a picture in a link", "[![a](a.svg)](b.md)", `[![a](${RAW}/a.svg)](${PAGE}/b.md)`],
    ["a reference", "[a]: ./docs/a.md", `[a]: ${PAGE}/docs/a.md`],
    ["a picture in HTML", '<img alt="a" src="./a.png">', `<img alt="a" src="${RAW}/a.png">`],
    [
      "a set of pictures",
      '<source srcset="a.png 1x, b.png 2x">',
      `<source srcset="${RAW}/a.png 1x, ${RAW}/b.png 2x">`,
    ],
    [
      "a page of the repository that is no file",
      "[ci](../../actions/workflows/ci.yml)",
      "[ci](https://github.com/acme/plugin/actions/workflows/ci.yml)",
    ],
  ])("%s becomes absolute", (_, markdown, expected) => {
    expect(makeLinksAbsolute(markdown, repository)).toBe(expected)
  })

  it.each([
    ["an absolute link", "[a](https://example.com/a.md)"],
    ["a mail address", "[a](mailto:a@example.com)"],
    ["a link within the page", "[a](#b)"],
    ["a block of code", "text\n\n```md\n[a](./a.md)\n```\n"],
    ["code within a line", "`[a](./a.md)`"],
    ["a comment", "<!-- [a](./a.md) -->"],
    ["plain text", "f(x) [y] (z)"],
  ])("%s stays", (_, markdown) => {
    expect(makeLinksAbsolute(markdown, repository)).toBe(markdown)
  })

  it("treats what stands around code as before", () => {
    const markdown = "[a](a.md) `b` [c](c.md)\n\n~~~\n[d](d.md)\n~~~\n\n[e](e.md)\n"
    expect(makeLinksAbsolute(markdown, repository)).toBe(
      `[a](${PAGE}/a.md) \`b\` [c](${PAGE}/c.md)\n\n~~~\n[d](d.md)\n~~~\n\n[e](${PAGE}/e.md)\n`,
    )
  })
})
