/**
 * `npm run release`: publishes the built plugin and tags the commit, unless this version is published
 * already. `-- --dry-run` shows what would be published.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { makeTemporaryDirectory } from "../dev/processes"
import { findNpm } from "./find-npm"
import { packForRelease, readManifest } from "./package/pack"
import { packageDirectory } from "./package/package-directory"
import { findRefusal } from "./package/publish-refusal"

const ROOT = join(__dirname, "..")

function main(args: string[]): void {
  const manifest = readManifest(ROOT)
  const refusal = findRefusal(manifest)
  if (refusal !== null) {
    throw new Error(refusal)
  }
  const npm = findNpm()
  if (isPublished(npm, `${manifest.name}@${manifest.version}`)) {
    console.log(`${manifest.version} is published already.`)
    return
  }
  const directory = makeTemporaryDirectory("release")
  try {
    const tarball = packForRelease(npm, ROOT, directory)
    run([npm, "publish", tarball, "--access", "public", ...args])
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  if (!args.includes("--dry-run")) {
    // The release workflow pushes the tag, and makes GitHub's release of it.
    run([join(packageDirectory("@changesets/cli"), "bin.js"), "tag"])
  }
}

/** @throws Error when the registry does not answer */
function isPublished(npm: string, spec: string): boolean {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [npm, "view", spec, "version", "--json"],
    { cwd: ROOT, encoding: "utf8" },
  )
  if (status === 0) {
    // A version that is not there is an empty answer.
    return stdout.trim() !== ""
  }
  if (stdout.includes("E404")) {
    return false
  }
  throw new Error(`The registry cannot be asked for ${spec}:\n${stderr}`)
}

function run(command: string[]): void {
  execFileSync(process.execPath, command, { cwd: ROOT, stdio: "inherit" })
}

try {
  main(process.argv.slice(2))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
