import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT, type PackedPlugin } from "./packed-plugin"

/** Another release of Medusa than this repository's, to try the ends of the peer range. */
const MEDUSA_VERSION = process.env.PACKAGE_TEST_MEDUSA

/** What a new Medusa project depends on. */
const PACKAGES = [
  "@medusajs/medusa",
  "@medusajs/framework",
  "@medusajs/cli",
  "@medusajs/admin-sdk",
  "react",
  "react-dom",
  "typescript",
]

const CONFIG = (plugin: string) => `
const { defineConfig } = require("@medusajs/framework/utils")

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "only-for-this-test",
      cookieSecret: "only-for-this-test",
    },
  },
  plugins: [
    { resolve: "${plugin}", options: { allowPrivateNetwork: true } },
  ],
})
`

const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    module: "Node16",
    moduleResolution: "Node16",
    outDir: "./.medusa/server",
    allowJs: true,
    esModuleInterop: true,
    skipLibCheck: true,
    emitDecoratorMetadata: true,
    experimentalDecorators: true,
  },
  include: ["medusa-config.js"],
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

/** Writes the files of a Medusa project that uses the packed plugin; nothing is installed yet. */
export function writeStoreProject(
  directory: string,
  plugin: PackedPlugin,
  { medusa = MEDUSA_VERSION, dependencies, files, packageManager }: ProjectOptions = {},
): void {
  const { devDependencies } = readRootFile<{ devDependencies: Record<string, string> }>(
    "package.json",
  )
  const versionOf = (name: string) =>
    (name.startsWith("@medusajs/") && medusa) || devDependencies[name]
  const manifest = {
    name: "a-store",
    version: "1.0.0",
    private: true,
    packageManager,
    dependencies: {
      ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
      ...dependencies,
      [plugin.name]: `file:${plugin.tarball}`,
    },
  }
  const content: Record<string, string> = {
    "package.json": JSON.stringify(manifest),
    "medusa-config.js": CONFIG(plugin.name),
    "tsconfig.json": JSON.stringify(TSCONFIG),
    ...files,
  }
  mkdirSync(directory, { recursive: true })
  for (const [file, text] of Object.entries(content)) {
    writeFileSync(join(directory, file), text)
  }
  // npm would keep a plugin of the same version that an earlier run has installed.
  rmSync(join(directory, "node_modules", plugin.name), { recursive: true, force: true })
  rmSync(join(directory, "node_modules", ".package-lock.json"), { force: true })
}

function readRootFile<TContent>(name: string): TContent {
  return JSON.parse(readFileSync(join(ROOT, name), "utf8")) as TContent
}
