import { execFile } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { waitUntil } from "../../../dev/testing"
import { startChild } from "../../../dev/demo/stage/child-process"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import type { Credentials } from "../../../dev/testing"
import { readPackedPlugin, ROOT } from "./packed-plugin"

const run = promisify(execFile)

/**
 * Keeps the store between runs in this directory, which saves most of the minute and a half that
 * npm takes to install Medusa, and the build of the dashboard where the plugin is the same.
 */
const REUSED_DIRECTORY = process.env.PACKAGE_TEST_STORE

/** Another release of Medusa than this repository's, to try the ends of the peer range. */
const MEDUSA_VERSION = process.env.PACKAGE_TEST_MEDUSA

const SERVER_PACKAGES = ["@medusajs/medusa", "@medusajs/framework", "@medusajs/cli"]

/** What a new Medusa project has on top for the dashboard. */
const ADMIN_PACKAGES = ["@medusajs/admin-sdk", "react", "react-dom", "typescript"]

/** Ten times what it takes on two slow cores: a deadline only for what hangs. */
const START_DEADLINE_MS = 120_000

const HOST = "localhost"

const CONFIG = (plugin: string, hasAdmin: boolean) => `
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
  admin: { disable: ${!hasAdmin} },
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

/** A store that runs, until it is stopped. */
export interface RunningStore {
  url: string
  stop(): Promise<void>
}

/** A store outside of this repository that installed the packed plugin, as a shop would. */
export class InstalledStore {
  private constructor(
    /** Where its package.json lies. */
    readonly directory: string,
    private readonly hasAdmin: boolean,
  ) {}

  /** Makes a store and installs Medusa and the plugin; `build()` has to follow for the dashboard. */
  static async install({ admin }: { admin: boolean }): Promise<InstalledStore> {
    const directory = REUSED_DIRECTORY
      ? join(REUSED_DIRECTORY, admin ? "with-admin" : "server-only")
      : mkdtempSync(join(tmpdir(), "order-sync-store-"))
    const store = new InstalledStore(directory, admin)
    if (!store.isUpToDate()) {
      await store.installPackages()
    }
    return store
  }

  /** A store that another process has installed and built. */
  static at(directory: string): InstalledStore {
    return new InstalledStore(directory, true)
  }

  /** `medusa build`: what a shop does before it deploys. */
  async build(): Promise<void> {
    if (!this.isUpToDate()) {
      const output = await this.execute(process.execPath, [this.cli, "build"])
      // Medusa says 0 at its exit although it was not able to build.
      if (!existsSync(join(this.server, "public", "admin", "index.html"))) {
        throw new Error(`The dashboard was not built:\n${output}`)
      }
      writeFileSync(this.builtFrom, readPackedPlugin().integrity)
    }
  }

  /** Makes the tables, and an admin user. */
  async prepare(databaseUrl: string, { email, password }: Credentials): Promise<void> {
    for (const args of [["db:migrate"], ["user", "--email", email, "--password", password]]) {
      await this.execute(process.execPath, [this.cli, ...args], databaseUrl)
    }
  }

  /** `medusa start`, in the built store where there is one; answers once it serves. */
  async start(databaseUrl: string): Promise<RunningStore> {
    const port = await findFreePort()
    const url = `http://${HOST}:${port}`
    const log = new OutputLog()
    const server = startChild(this.cli, ["start", "--host", HOST, "--port", String(port)], {
      cwd: this.hasAdmin ? this.server : this.directory,
      env: toEnvironment(databaseUrl),
      log,
    })
    let exitCode: number | null | undefined
    void server.exited.then((code) => (exitCode = code))
    await waitUntil(
      "the store to start",
      async () => {
        if (exitCode !== undefined) {
          throw new Error(`The store did not start:\n${log.tail(50).join("\n")}`)
        }
        return (await fetch(`${url}/health`).catch(() => null))?.ok
      },
      START_DEADLINE_MS,
    )
    return { url, stop: server.stop }
  }

  remove(): void {
    if (!REUSED_DIRECTORY) {
      rmSync(this.directory, { recursive: true, force: true })
    }
  }

  private get cli(): string {
    return join(this.directory, "node_modules", "@medusajs", "cli", "cli.js")
  }

  /** Where the built store lies. */
  private get server(): string {
    return join(this.directory, ".medusa", "server")
  }

  /** Holds the hash of the package that the last build was made with. */
  private get builtFrom(): string {
    return join(this.directory, "built-from")
  }

  private isUpToDate(): boolean {
    return (
      existsSync(this.builtFrom) &&
      readFileSync(this.builtFrom, "utf8") === readPackedPlugin().integrity
    )
  }

  private async installPackages(): Promise<void> {
    const { name, tarball } = readPackedPlugin()
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>
    }
    const packages = [...SERVER_PACKAGES, ...(this.hasAdmin ? ADMIN_PACKAGES : [])]
    const dependencies = Object.fromEntries([
      ...packages.map((one) => [one, versionOf(one, devDependencies)]),
      [name, `file:${tarball}`],
    ])
    mkdirSync(this.directory, { recursive: true })
    this.write("package.json", JSON.stringify({ name: "a-store", private: true, dependencies }))
    this.write("medusa-config.js", CONFIG(name, this.hasAdmin))
    this.write("tsconfig.json", JSON.stringify(TSCONFIG))
    // npm would keep a plugin of the same version that a former run installed.
    rmSync(join(this.directory, "node_modules", name), { recursive: true, force: true })
    rmSync(join(this.directory, "node_modules", ".package-lock.json"), { force: true })
    const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock"]
    await this.execute("npm", ["install", ...flags])
  }

  private write(file: string, content: string): void {
    writeFileSync(join(this.directory, file), content)
  }

  /** Runs to the end; answers what was printed. @throws Error with that when it fails */
  private async execute(command: string, args: string[], databaseUrl = ""): Promise<string> {
    try {
      const { stdout, stderr } = await run(command, args, {
        cwd: this.directory,
        env: toEnvironment(databaseUrl),
        maxBuffer: 64 * 1024 * 1024,
      })
      return stdout + stderr
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string }
      throw new Error(`${command} ${args.join(" ")} failed:\n${stdout ?? ""}${stderr ?? ""}`, {
        cause: error,
      })
    }
  }
}

function versionOf(name: string, ours: Record<string, string>): string {
  return (name.startsWith("@medusajs/") && MEDUSA_VERSION) || ours[name]
}

function toEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
}
