import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { findImportCycles } from "./find-import-cycles"

const SOURCE = join(__dirname, "..", "..", "src")

function readSources(): Map<string, string> {
  const paths = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("__tests__/"))
  return new Map(paths.map((path) => [path, readFileSync(join(SOURCE, path), "utf8")]))
}

const find = (sources: Record<string, string>) => findImportCycles(new Map(Object.entries(sources)))

describe("import cycles", () => {
  it("has none in the plugin", () => {
    const sources = readSources()
    expect(sources.size).toBeGreaterThan(300)
    expect(findImportCycles(sources)).toEqual([])
  })

  it.each([
    ["values", 'import { b } from "./b"', 'import { a } from "./a"'],
    ["types", 'import type { B } from "./b"', 'import type { A } from "./a"'],
    ["a type among values", 'import { b, type B } from "./b"', 'import { type A } from "./a"'],
    ["what is exported again", 'export * from "./b"', 'export type { A } from "./a"'],
    ["the type of an import", 'export type B = import("./b").B', 'import type { A } from "./a"'],
    ["what is loaded later", 'export const b = () => import("./b")', 'import { a } from "./a"'],
    ["require", 'export const b = require("./b")', 'import { a } from "./a"'],
  ])("finds one of %s", (_, a, b) => {
    expect(find({ "lib/a.ts": a, "lib/b.ts": b })).toEqual([["lib/a.ts", "lib/b.ts"]])
  })

  it("finds one that goes through the entry of a folder and over several files", () => {
    expect(
      find({
        "a.tsx": 'import { b } from "./folder"',
        "folder/index.ts": 'export { b } from "./b"',
        "folder/b.ts": 'import type { A } from "../a"',
        "folder/c.ts": 'import { b } from "."',
      }),
    ).toEqual([["a.tsx", "folder/b.ts", "folder/index.ts"]])
  })

  it("finds a file that imports itself, and each of two cycles", () => {
    expect(
      find({
        "a.ts": 'import { a } from "./a"\nimport { c } from "./c"',
        "b.ts": 'import type { C } from "./c"',
        "c.ts": 'import type { B } from "./b"',
      }),
    ).toEqual([["b.ts", "c.ts"], ["a.ts"]])
  })

  it("leaves alone what is imported from two sides, packages and words in a text", () => {
    expect(
      find({
        "a.ts": 'import { b } from "./b"\nimport { c } from "./c"\nimport { z } from "zod"',
        "b.ts": 'import { c } from "./c"',
        "c.ts": '// import { a } from "./a"\nexport const c = "./a"',
      }),
    ).toEqual([])
  })
})
