import { createHash } from "node:crypto"
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT, type PackedPlugin } from "./packed-plugin"

/** The store that all suites install: the example, as a reader would copy it. */
const EXAMPLE = join(ROOT, "examples", "store")

/** What somebody who has started the example in its own folder has there. */
const NOT_COPIED = ["node_modules", ".medusa", ".env", "config.js"]

/** Another release of Medusa than the example's, to try the ends of the peer range. */
const MEDUSA_VERSION = process.env.PACKAGE_TEST_MEDUSA

interface Manifest {
  dependencies: Record<string, string>
}

export interface ProjectOptions {
  medusa?: string
  /** What the store has to name itself, by package manager. */
  dependencies?: Record<string, string>
  /** Settings of the package manager, by file. */
  files?: Record<string, string>
  /** Of package.json. */
  packageManager?: string
}

/** Copies the example and puts the packed plugin into it; nothing is installed yet. */
export function writeStoreProject(
  directory: string,
  plugin: PackedPlugin,
  { medusa = MEDUSA_VERSION, dependencies, files, packageManager }: ProjectOptions = {},
): void {
  mkdirSync(directory, { recursive: true })
  for (const file of listExample()) {
    cpSync(join(EXAMPLE, file), join(directory, file))
  }
  const manifest = JSON.parse(readFileSync(join(EXAMPLE, "package.json"), "utf8")) as Manifest
  const versions = Object.entries(manifest.dependencies).map(([name, version]) => [
    name,
    (name.startsWith("@medusajs/") && medusa) || version,
  ])
  const content: Record<string, string> = {
    "package.json": JSON.stringify({
      ...manifest,
      packageManager,
      dependencies: {
        ...Object.fromEntries(versions),
        ...dependencies,
        [plugin.name]: `file:${plugin.tarball}`,
      },
    }),
    ...files,
  }
  for (const [file, text] of Object.entries(content)) {
    writeFileSync(join(directory, file), text)
  }
  // npm would keep a plugin of the same version that an earlier run has installed.
  rmSync(join(directory, "node_modules", plugin.name), { recursive: true, force: true })
  rmSync(join(directory, "node_modules", ".package-lock.json"), { force: true })
}

/** Changes with the plugin and with each file of the example. */
export function fingerprint({ integrity }: PackedPlugin): string {
  const hash = createHash("sha512").update(integrity)
  for (const file of listExample()) {
    hash.update(file).update(readFileSync(join(EXAMPLE, file)))
  }
  return hash.digest("base64")
}

/** Paths of its files, relative to it. */
function listExample(folder = ""): string[] {
  return readdirSync(join(EXAMPLE, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_COPIED.includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? listExample(path) : [path]
    })
}
