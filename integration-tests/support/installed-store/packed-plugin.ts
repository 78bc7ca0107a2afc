import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

export const ROOT = join(__dirname, "..", "..", "..")

export interface PackedPlugin {
  name: string
  version: string
  /** Absolute path of the tarball. */
  tarball: string
  /** Hash of its content. */
  integrity: string
  /** Paths inside the package, as `npm pack` reports them. */
  files: string[]
}

interface NpmPackEntry {
  name: string
  version: string
  filename: string
  integrity: string
  files: { path: string }[]
}

/** How suites, which run in other processes, learn of the one build made for them. */
const DIRECTORY_VARIABLE = "PACKED_PLUGIN_DIRECTORY"

/**
 * Builds the plugin and packs it as `npm publish` would, into a directory of its own; once, however
 * many kinds of tests ask for it in one run.
 */
export function packPlugin(): void {
  if (process.env[DIRECTORY_VARIABLE]) {
    return
  }
  const directory = mkdtempSync(join(tmpdir(), "order-sync-package-"))
  process.env[DIRECTORY_VARIABLE] = directory
  runNpm("run", "build")
  const report = runNpm("pack", "--json", "--ignore-scripts", "--pack-destination", directory)
  const [entry] = JSON.parse(report) as NpmPackEntry[]
  const packed: PackedPlugin = {
    name: entry.name,
    version: entry.version,
    tarball: join(directory, entry.filename),
    integrity: entry.integrity,
    files: entry.files.map(({ path }) => path),
  }
  writeFileSync(join(directory, "packed.json"), JSON.stringify(packed))
}

export function readPackedPlugin(): PackedPlugin {
  const directory = process.env[DIRECTORY_VARIABLE]
  if (!directory) {
    throw new Error("The plugin was not packed: run this suite through its jest project")
  }
  return JSON.parse(readFileSync(join(directory, "packed.json"), "utf8")) as PackedPlugin
}

export function removePackedPlugin(): void {
  const directory = process.env[DIRECTORY_VARIABLE]
  if (directory) {
    rmSync(directory, { recursive: true, force: true })
  }
}

function runNpm(...args: string[]): string {
  return execFileSync("npm", args, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  })
}
