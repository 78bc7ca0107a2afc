import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { findNpm } from "../../../scripts/find-npm"
import { packForRelease, readManifest } from "../../../scripts/package/pack"
import { runScript } from "./run-script"

export const ROOT = join(__dirname, "..", "..", "..")

export interface PackedPlugin {
  name: string
  /** Absolute path of the tarball. */
  tarball: string
  /** Hash of its content. */
  integrity: string
  /** Paths inside the package. */
  files: string[]
}

/** Says that the plugin was just built from these sources: it is packed as it is. */
const IS_BUILT = process.env.PLUGIN_IS_BUILT === "true"

/** Builds the plugin and packs it into an empty directory, as it is published. */
export async function packPlugin(directory: string): Promise<PackedPlugin> {
  const npm = findNpm()
  if (!IS_BUILT) {
    await runScript(npm, ["run", "build"], { cwd: ROOT, env: process.env })
  }
  const tarball = packForRelease(npm, ROOT, directory)
  const { name } = readManifest(ROOT)
  return { name, tarball, integrity: hash(tarball), files: listFiles(tarball) }
}

function hash(file: string): string {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`
}

/** npm puts everything into a folder called "package". */
function listFiles(tarball: string): string[] {
  return execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" })
    .split("\n")
    .filter((path) => path !== "")
    .map((path) => path.replace(/^package\//, ""))
}
