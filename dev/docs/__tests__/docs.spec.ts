import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { followLinks } from "../follow-links"
import { readMarkdown } from "../markdown"

const ROOT = join(__dirname, "..", "..", "..")

function markdownIn(folder: string, options: { recursive: boolean }): string[] {
  return readdirSync(join(ROOT, folder), { ...options, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join(folder, path).replaceAll("\\", "/"))
}

const PATHS = [
  ...markdownIn(".", { recursive: false }),
  ...markdownIn("docs", { recursive: true }),
  ...markdownIn("benchmarks", { recursive: true }),
  ...markdownIn("dev", { recursive: true }),
  ...markdownIn("examples/store", { recursive: false }),
]
const PAGES = new Map(PATHS.map((path) => [path, readFileSync(join(ROOT, path), "utf8")]))

describe("the documentation", () => {
  const { broken, targets } = followLinks(PAGES, (path) => existsSync(join(ROOT, path)))

  it("links only to files and headings that exist", () => {
    expect(PATHS).toEqual(expect.arrayContaining(["README.md", "README.ru.md", "docs/faq.md"]))
    expect(broken).toEqual([])
  })

  it("has no page that no other page links to", () => {
    const docs = PATHS.filter((path) => path.startsWith("docs/"))
    expect(docs.filter((path) => !targets.has(path))).toEqual([])
  })

  it.each([
    ["README.md", 700],
    ["README.ru.md", 700],
    ["docs/architecture.md", 3_000],
  ])("keeps %s under %d words", (path, limit) => {
    expect(readMarkdown(PAGES.get(path) ?? "").words).toBeLessThanOrEqual(limit)
  })
})
