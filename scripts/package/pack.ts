import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { makeTemporaryDirectory } from "../../dev/processes"
import { makeLinksAbsolute } from "./absolute-links"
import { readRepository, type Manifest } from "./repository"

/**
 * Packs the built plugin as it is published: `npm pack`, with the links of its Markdown files made
 * absolute. The files of the repository stay as they are.
 *
 * @param npm npm's own script
 * @param destination directory that gets the tarball; it may hold no other
 * @returns path of the tarball
 * @throws Error when the plugin is not built
 */
export function packForRelease(npm: string, root: string, destination: string): string {
  const directory = makeTemporaryDirectory("pack")
  try {
    const asIs = runPack(npm, root, join(directory, "as-is"))
    execFileSync("tar", ["-xzf", asIs, "-C", directory])
    // npm puts everything into a folder called "package".
    const staged = join(directory, "package")
    const manifest = readManifest(staged)
    const missing = listTargets(manifest).filter((target) => !existsSync(join(staged, target)))
    if (missing.length > 0) {
      throw new Error(`The plugin is not built: ${missing.join(", ")}`)
    }
    const repository = readRepository(manifest)
    for (const file of readdirSync(staged).filter((name) => name.endsWith(".md"))) {
      const path = join(staged, file)
      writeFileSync(path, makeLinksAbsolute(readFileSync(path, "utf8"), repository))
    }
    return runPack(npm, staged, destination)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

export function readManifest(root: string): Manifest {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest
}

/** The files that `exports` offers. */
function listTargets({ exports = {} }: Manifest): string[] {
  return Object.values(exports).flatMap((conditions) =>
    typeof conditions === "string" ? [conditions] : Object.values(conditions),
  )
}

/** Without scripts: `prepack` would build once more. */
function runPack(npm: string, root: string, destination: string): string {
  mkdirSync(destination, { recursive: true })
  execFileSync(
    process.execPath,
    [npm, "pack", "--ignore-scripts", "--silent", "--pack-destination", destination],
    { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
  )
  const tarballs = readdirSync(destination).filter((file) => file.endsWith(".tgz"))
  if (tarballs.length !== 1) {
    throw new Error(
      `Expected one tarball in ${destination}, found ${tarballs.join(", ") || "none"}`,
    )
  }
  return join(destination, tarballs[0])
}
