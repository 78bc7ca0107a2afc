import { rmSync } from "node:fs"
import { makeTemporaryDirectory } from "../../dev/processes"
import { compareApiReports } from "../../scripts/package/api-report"
import { LINTERS, lintPackage } from "../../scripts/package/lint-package"
import { ROOT } from "../support/installed-store/packed-plugin"
import { readPreparedStore } from "../support/installed-store/prepare"

describe("the packed package", () => {
  const { tarball } = readPreparedStore().plugin

  it.each(LINTERS)("has nothing that $name complains about", (linter) => {
    expect(lintPackage(linter, tarball)).toBeNull()
  })

  // `npm run api:update` writes the reports: look at what has changed, and say it in a changeset.
  it("has the public types that etc/*.api.md shows", () => {
    const temporary = makeTemporaryDirectory("api")
    try {
      expect(compareApiReports(ROOT, temporary, { update: false })).toEqual([])
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  })
})
