/**
 * `npm run lint:package`: builds and packs the plugin, and has publint and "are the types wrong" look
 * at the tarball. The package suite of `npm test` does the same with its own tarball.
 */
import { rmSync } from "node:fs"
import { join } from "node:path"
import { makeTemporaryDirectory } from "../dev/processes"
import { findNpm } from "./find-npm"
import { LINTERS, lintPackage } from "./package/lint-package"
import { packForRelease } from "./package/pack"

function main(): boolean {
  const directory = makeTemporaryDirectory("lint-package")
  try {
    const tarball = packForRelease(findNpm(), join(__dirname, ".."), directory)
    const complaints = LINTERS.map((linter) => ({
      name: linter.name,
      complaint: lintPackage(linter, tarball),
    }))
    for (const { name, complaint } of complaints) {
      console.log(`${name}: ${complaint ?? "no complaints"}`)
    }
    return complaints.every(({ complaint }) => complaint === null)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

process.exit(main() ? 0 : 1)
