import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { startChild, type ChildOptions } from "../../../dev/demo/stage/child-process"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { waitUntil, type Credentials } from "../../../dev/testing"
import { findNpm } from "../../../scripts/find-npm"
import { npm, type PackageManager } from "./package-manager"
import type { PackedPlugin } from "./packed-plugin"
import { runScript } from "./run-script"
import { fingerprint, writeStoreProject } from "./store-project"

const HOST = "localhost"

/** Where `npm start` serves the example. */
export const EXAMPLE_URLS = { store: "http://localhost:9000", storefront: "http://localhost:8000" }

const SHOWN_LINES = 50

/** A store that runs, until it is stopped. */
export interface RunningStore {
  url: string
  /** Exit code; null when a signal ended it. */
  exited: Promise<number | null>
  stop(): Promise<void>
}

export interface StoreOptions {
  /** Default: npm. */
  manager?: PackageManager
  /** Another release of Medusa than this repository's. */
  medusa?: string
  /** The Node that installs, builds and runs it. Default: this process's own. */
  node?: string
}

/** A copy of `examples/store` that installed the packed plugin, as a shop would. */
export class InstalledStore {
  private readonly manager: PackageManager
  private readonly medusa?: string
  private readonly node: string

  /** @param directory where its package.json lies, or will lie */
  constructor(
    readonly directory: string,
    { manager = npm(), medusa, node = process.execPath }: StoreOptions = {},
  ) {
    this.manager = manager
    this.medusa = medusa
    this.node = node
  }

  /** Whether it was installed and built with this very plugin, from the example as it is now. */
  isBuiltFrom(plugin: PackedPlugin): boolean {
    return (
      existsSync(this.builtFrom) && readFileSync(this.builtFrom, "utf8") === fingerprint(plugin)
    )
  }

  /** Installs Medusa and the plugin. */
  async install(plugin: PackedPlugin): Promise<void> {
    writeStoreProject(this.directory, plugin, {
      medusa: this.medusa,
      ...this.manager.project,
    })
    // In production npm leaves out what a build needs.
    await this.run(this.manager.script, this.manager.installArguments, { NODE_ENV: "development" })
  }

  /** `medusa build`: what a shop does before it deploys. */
  async build(plugin: PackedPlugin): Promise<void> {
    const output = await this.run(this.cli, ["build"])
    // Medusa's exit code is 0 even when the build has failed.
    if (!existsSync(join(this.server, "public", "admin", "index.html"))) {
      throw new Error(`The dashboard was not built:\n${output}`)
    }
    writeFileSync(this.builtFrom, fingerprint(plugin))
  }

  /** `npm run setup`: makes the tables and fills the store. Makes an admin user as well. */
  async setUp(databaseUrl: string, admin: Credentials): Promise<void> {
    await this.run(findNpm(), ["run", "setup"], { DATABASE_URL: databaseUrl })
    await this.createUser(databaseUrl, admin)
  }

  async createUser(databaseUrl: string, { email, password }: Credentials): Promise<void> {
    const args = ["user", "--email", email, "--password", password]
    await this.run(this.cli, args, { DATABASE_URL: databaseUrl })
  }

  /**
   * `medusa start` in the built store; resolves once it serves.
   *
   * @param storefrontUrl whose pages may ask it
   */
  async start(databaseUrl: string, storefrontUrl?: string): Promise<RunningStore> {
    const port = await findFreePort()
    return this.serve(`http://${HOST}:${port}`, {
      script: this.cli,
      args: ["start", "--host", HOST, "--port", String(port)],
      cwd: this.server,
      env: { DATABASE_URL: databaseUrl, ...(storefrontUrl && { STORE_CORS: storefrontUrl }) },
      log: new OutputLog(),
    })
  }

  /** `npm start`: sets the store up, and serves it and its storefront on their usual ports. */
  async startExample(databaseUrl: string, log: OutputLog): Promise<RunningStore> {
    return this.serve(EXAMPLE_URLS.store, {
      script: findNpm(),
      args: ["start"],
      cwd: this.directory,
      env: { DATABASE_URL: databaseUrl, NODE_ENV: "development" },
      log,
    })
  }

  private async serve(
    url: string,
    {
      script,
      args,
      env,
      ...options
    }: Omit<ChildOptions, "node"> & { script: string; args: string[] },
  ): Promise<RunningStore> {
    const { exited, stop } = startChild(script, args, {
      ...options,
      env: this.toEnvironment(env),
      node: this.node,
    })
    let hasEnded = false
    void exited.then(() => (hasEnded = true))
    await waitUntil("the store to start", async () => {
      if (hasEnded) {
        const output = options.log.tail(SHOWN_LINES).join("\n")
        throw new Error(`The store did not start:\n${output}`)
      }
      return (await fetch(`${url}/health`).catch(() => null))?.ok
    })
    return { url, exited, stop }
  }

  private get cli(): string {
    return join(this.directory, "node_modules", "@medusajs", "cli", "cli.js")
  }

  /** Where the built store lies. */
  private get server(): string {
    return join(this.directory, ".medusa", "server")
  }

  /** Holds the fingerprint of what the last build was made from. */
  private get builtFrom(): string {
    return join(this.directory, "built-from")
  }

  private run(script: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    return runScript(script, args, {
      cwd: this.directory,
      env: this.toEnvironment(env),
      node: this.node,
    })
  }

  private toEnvironment(changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const { NODE_EXTRA_CA_CERTS } = process.env
    return {
      // Scripts of packages run the Node that they find first.
      PATH: [dirname(this.node), process.env.PATH].join(delimiter),
      HOME: process.env.HOME,
      // Behind a proxy with a certificate of its own, packages cannot be downloaded without it.
      ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }),
      NODE_ENV: "production",
      JWT_SECRET: "only-for-this-test",
      COOKIE_SECRET: "only-for-this-test",
      ORDER_SYNC_ALLOW_PRIVATE_NETWORK: "true",
      MEDUSA_DISABLE_TELEMETRY: "true",
      ...changes,
    }
  }
}
