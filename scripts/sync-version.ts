/**
 * `npm run changeset:version`, after changesets has raised the version: writes it to the one file of the
 * code that says it. package.json is the source; a test compares the two.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { readManifest } from "./package/pack"

const ROOT = join(__dirname, "..")
const FILE = join(ROOT, "src", "providers", "orderrepo", "client", "user-agent.ts")
const CONSTANT = /(PACKAGE_VERSION = )"[^"]*"/

const { version } = readManifest(ROOT)
const code = readFileSync(FILE, "utf8")
if (!CONSTANT.test(code)) {
  throw new Error(`${FILE} has no PACKAGE_VERSION`)
}
writeFileSync(FILE, code.replace(CONSTANT, `$1"${version}"`))
