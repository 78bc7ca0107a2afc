/**
 * Prints what a store installs with the plugin, as CycloneDX: `npx tsx scripts/sbom.ts`. `npm sbom --omit dev` would leave out
 * whatever a dev dependency uses as well; the lockfile knows better.
 */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { findNpm } from "./find-npm"
import type { Lockfile } from "./package/licenses"
import { keepShipped, type Sbom } from "./package/sbom"

const ROOT = join(__dirname, "..")

const output = execFileSync(process.execPath, [findNpm(), "sbom", "--sbom-format", "cyclonedx"], {
  cwd: ROOT,
  encoding: "utf8",
  maxBuffer: Infinity,
})
const lockfile = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lockfile
console.log(JSON.stringify(keepShipped(JSON.parse(output) as Sbom, lockfile), null, 2))
