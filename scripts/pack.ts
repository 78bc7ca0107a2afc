/**
 * `npm run pack`: the tarball as it is published, in the directory of the argument or else in
 * `.cache/package`, and what publint and "are the types wrong" complain about in it. A plain `npm pack`
 * works too, but leaves the links of the README relative.
 */
import { rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { findNpm } from "./find-npm"
import { LINTERS, lintPackage } from "./package/lint-package"
import { packForRelease } from "./package/pack"

const ROOT = join(__dirname, "..")
const OURS = join(ROOT, ".cache", "package")

/** @returns whether nothing is wrong with the package */
function main([directory]: string[]): boolean {
  if (!directory) {
    rmSync(OURS, { recursive: true, force: true })
  }
  const tarball = packForRelease(findNpm(), ROOT, directory ? resolve(directory) : OURS)
  const complaints = LINTERS.flatMap((linter) => {
    const complaint = lintPackage(linter, tarball)
    return complaint === null ? [] : [`${linter.name}:\n${complaint}`]
  })
  console.log([...complaints, tarball].join("\n"))
  return complaints.length === 0
}

process.exit(main(process.argv.slice(2)) ? 0 : 1)
