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

/** Writes the files of a Medusa project that uses the packed plugin; nothing is installed yet. */
export function writeStoreProject(directory: string, plugin: PackedPlugin): void {
  const { devDependencies } = readRootFile<{ devDependencies: Record<string, string> }>(
    "package.json",
  )
  const manifest = {
    name: "a-store",
    private: true,
    dependencies: Object.fromEntries([
      ...PACKAGES.map((name) => [name, versionOf(name, devDependencies)]),
      [plugin.name, `file:${plugin.tarball}`],
    ]),
  }
  const files: Record<string, string> = {
    "package.json": JSON.stringify(manifest),
    "medusa-config.js": CONFIG(plugin.name),
    "tsconfig.json": JSON.stringify(TSCONFIG),
  }
  mkdirSync(directory, { recursive: true })
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(directory, file), content)
  }
  // npm would keep a plugin of the same version that an earlier run has installed.
  rmSync(join(directory, "node_modules", plugin.name), { recursive: true, force: true })
  rmSync(join(directory, "node_modules", ".package-lock.json"), { force: true })
}

function versionOf(name: string, ours: Record<string, string>): string {
  return (name.startsWith("@medusajs/") && MEDUSA_VERSION) || ours[name]
}

function readRootFile<TContent>(name: string): TContent {
  return JSON.parse(readFileSync(join(ROOT, name), "utf8")) as TContent
}
