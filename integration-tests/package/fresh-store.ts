import { execFile, spawn, type ChildProcess } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { promisify } from "node:util"
import { readPackedPlugin, ROOT } from "./packed-plugin"

const run = promisify(execFile)

/**
 * Keeps the store between runs in this directory, which saves most of the minute and a half that
 * npm takes to install Medusa. The plugin itself is installed anew each time.
 */
const REUSED_DIRECTORY = process.env.PACKAGE_TEST_STORE

/** Another release of Medusa than this repository's, to try the ends of the peer range. */
const MEDUSA_VERSION = process.env.PACKAGE_TEST_MEDUSA

const MEDUSA_PACKAGES = ["@medusajs/medusa", "@medusajs/framework", "@medusajs/cli"]

const CONFIG = (plugin: string) => `const { defineConfig } = require("@medusajs/framework/utils")

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
  admin: { disable: true },
  plugins: [
    { resolve: "${plugin}", options: { allowPrivateNetwork: true } },
  ],
})
`

/** A store outside of this repository that installed the packed plugin, as a shop would. */
export class FreshStore {
  private constructor(
    private readonly directory: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  private server: ChildProcess | null = null

  static async create(databaseUrl: string): Promise<FreshStore> {
    const directory = REUSED_DIRECTORY ?? mkdtempSync(join(tmpdir(), "order-sync-store-"))
    const { name, tarball } = readPackedPlugin()
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>
    }

    mkdirSync(directory, { recursive: true })
    const dependencies = Object.fromEntries([
      ...MEDUSA_PACKAGES.map((medusa) => [medusa, MEDUSA_VERSION ?? devDependencies[medusa]]),
      [name, `file:${tarball}`],
    ])
    writeFileSync(
      join(directory, "package.json"),
      JSON.stringify({ name: "fresh-store", private: true, dependencies }),
    )
    writeFileSync(join(directory, "medusa-config.js"), CONFIG(name))
    // npm would keep a plugin of the same version that a former run installed.
    rmSync(join(directory, "node_modules", name), { recursive: true, force: true })
    rmSync(join(directory, "node_modules", ".package-lock.json"), { force: true })

    const store = new FreshStore(directory, {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      MEDUSA_DISABLE_TELEMETRY: "true",
    })
    await store.execute("npm", [
      "install",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
    ])
    return store
  }

  /** Runs one of Medusa's commands to its end. */
  async medusa(...args: string[]): Promise<void> {
    await this.execute(join(this.directory, "node_modules", ".bin", "medusa"), args)
  }

  /** `medusa start`; answers the address once it serves. */
  async start(): Promise<string> {
    const port = await findFreePort()
    const url = `http://localhost:${port}`
    const output: string[] = []
    const server = spawn(
      join(this.directory, "node_modules", ".bin", "medusa"),
      ["start", "--port", String(port)],
      { cwd: this.directory, env: this.env, stdio: ["ignore", "pipe", "pipe"] },
    )
    server.stdout.on("data", (chunk) => output.push(String(chunk)))
    server.stderr.on("data", (chunk) => output.push(String(chunk)))
    this.server = server

    while (!(await isHealthy(url))) {
      if (server.exitCode !== null) {
        throw new Error(`The store did not start:\n${output.join("")}`)
      }
      await wait(200)
    }
    return url
  }

  async remove(): Promise<void> {
    const { server } = this
    if (server && server.exitCode === null) {
      const exited = new Promise((resolve) => server.once("exit", resolve))
      server.kill("SIGTERM")
      await exited
    }
    if (!REUSED_DIRECTORY) {
      rmSync(this.directory, { recursive: true, force: true })
    }
  }

  private async execute(command: string, args: string[]): Promise<void> {
    try {
      await run(command, args, { cwd: this.directory, env: this.env, maxBuffer: 64 * 1024 * 1024 })
    } catch (error) {
      const { stdout, stderr } = error as { stdout?: string; stderr?: string }
      throw new Error(`${command} ${args.join(" ")} failed:\n${stdout ?? ""}${stderr ?? ""}`, {
        cause: error,
      })
    }
  }
}

async function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (response) => response.ok,
    () => false,
  )
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
