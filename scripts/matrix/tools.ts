/**
 * Nodes and package managers, as npm has them: so none has to be installed on the machine, and each run
 * uses the newest release of a major version.
 */
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import {
  npm,
  pnpm,
  yarn,
  type PackageManager,
} from "../../integration-tests/support/installed-store/package-manager"
import { findNpm } from "../find-npm"
import type { ManagerName } from "./cells"

const TOOLS = join(__dirname, "..", "..", ".cache", "matrix-tools")

const PNPM = "pnpm@10"
const YARN = "@yarnpkg/cli-dist@4"

/** What the pages of the plugin import of the dashboard's own dependencies. */
const DASHBOARD = ["@tanstack/react-query", "react-hook-form", "react-i18next", "react-router-dom"]

/** What Medusa resolves from the store's own folder. */
const OF_MEDUSA = ["@medusajs/admin-shared", "@medusajs/dashboard", "@medusajs/draft-order"]

const DASHBOARD_OF_MEDUSA = ["@medusajs/icons", "@medusajs/js-sdk", "@medusajs/ui"]

/** What a cell needs is not there; the message says what. */
export class MissingTool extends Error {}

/** @returns path of the program; undefined for the Node that runs this. @throws MissingTool */
export function findNode(major: string): string | undefined {
  if (major === process.versions.node.split(".")[0]) {
    return undefined
  }
  const name = `node-${process.platform}-${process.arch}`
  return join(install(`${name}@${major}`, name), "bin", "node")
}

/** @throws MissingTool */
export function findManager(name: ManagerName, medusa: string): PackageManager {
  switch (name) {
    case "npm":
      return npm()
    case "pnpm":
      return pnpm(join(install(PNPM, "pnpm"), "bin", "pnpm.cjs"), readDashboard(medusa))
    case "yarn":
      return yarn(join(install(YARN, "@yarnpkg/cli-dist"), "bin", "yarn.js"))
  }
}

/** The version that a tag stands for today. @throws MissingTool */
export function resolveMedusa(tag: string): string {
  return JSON.parse(askRegistry(["view", `@medusajs/medusa@${tag}`, "version", "--json"])) as string
}

function readDashboard(medusa: string): Record<string, string> {
  const dependencies = JSON.parse(
    askRegistry(["view", `@medusajs/dashboard@${medusa}`, "dependencies", "--json"]),
  ) as Record<string, string>
  const used = [...DASHBOARD, ...DASHBOARD_OF_MEDUSA].map((name) => [name, dependencies[name]])
  return Object.fromEntries([...OF_MEDUSA.map((name) => [name, medusa]), ...used])
}

function install(spec: string, name: string): string {
  const directory = join(TOOLS, spec.replace(/[^\w.@-]/g, "+"))
  const installed = join(directory, "node_modules", name)
  if (!existsSync(installed)) {
    mkdirSync(directory, { recursive: true })
    askRegistry([
      "install",
      "--prefix",
      directory,
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      spec,
    ])
  }
  return installed
}

function askRegistry(args: string[]): string {
  try {
    return execFileSync(process.execPath, [findNpm(), ...args, "--silent"], {
      encoding: "utf8",
      cwd: join(__dirname, "..", ".."),
      stdio: ["ignore", "pipe", "ignore"],
    })
  } catch {
    throw new MissingTool(
      `npm could not ${args.find((arg) => !arg.startsWith("-"))} ${args.at(-1)}`,
    )
  }
}
