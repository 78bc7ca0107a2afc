/**
 * `npm run pack`: the tarball as it is published, in the directory of the argument or else in
 * `.cache/package`. A plain `npm pack` works too, but leaves the links of the README relative.
 */
import { rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { findNpm } from "./find-npm"
import { packForRelease } from "./package/pack"

const ROOT = join(__dirname, "..")
const OURS = join(ROOT, ".cache", "package")

function main([directory]: string[]): void {
  if (!directory) {
    rmSync(OURS, { recursive: true, force: true })
  }
  console.log(packForRelease(findNpm(), ROOT, directory ? resolve(directory) : OURS))
}

main(process.argv.slice(2))
