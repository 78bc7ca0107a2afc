/**
 * `npm run api:update`: writes the public types of the built plugin to `etc/*.api.md`. A change of these
 * files is a change of the public API; the package suite of `npm test` fails while they are out of date.
 */
import { rmSync } from "node:fs"
import { join } from "node:path"
import { makeTemporaryDirectory } from "../dev/processes"
import { compareApiReports } from "./package/api-report"

const temporary = makeTemporaryDirectory("api")
try {
  const changed = compareApiReports(join(__dirname, ".."), temporary, { update: true })
  console.log(changed.length === 0 ? "Nothing has changed." : `Written: ${changed.join(", ")}`)
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
