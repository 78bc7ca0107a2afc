import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { startChild } from "../../../dev/demo/stage/child-process"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { waitUntil, type Credentials } from "../../../dev/testing"
import { npm, type PackageManager } from "./package-manager"
import type { PackedPlugin } from "./packed-plugin"
import { runScript } from "./run-script"
import { writeStoreProject } from "./store-project"

const HOST = "localhost"

const SHOWN_LINES = 50

/** A store that runs, until it is stopped. */
export interface RunningStore {
  url: string
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

/** A store outside of this repository that installed the packed plugin, as a shop would. */
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

  /** Whether it was installed and built with this very plugin. */
  isBuiltFrom({ integrity }: PackedPlugin): boolean {
    return existsSync(this.builtFrom) && readFileSync(this.builtFrom, "utf8") === integrity
  }

  /** Installs Medusa and the plugin. */
  async install(plugin: PackedPlugin): Promise<void> {
    writeStoreProject(this.directory, plugin, {
      medusa: this.medusa,
      ...this.manager.project,
    })
    await this.run(this.manager.script, this.manager.installArguments)
  }

  /** `medusa build`: what a shop does before it deploys. */
  async build({ integrity }: PackedPlugin): Promise<void> {
    const output = await this.run(this.cli, ["build"])
    // Medusa's exit code is 0 even when the build has failed.
    if (!existsSync(join(this.server, "public", "admin", "index.html"))) {
      throw new Error(`The dashboard was not built:\n${output}`)
    }
    writeFileSync(this.builtFrom, integrity)
  }

  /** Makes the tables, and an admin user. */
  async migrate(databaseUrl: string, { email, password }: Credentials): Promise<void> {
    await this.run(this.cli, ["db:migrate"], databaseUrl)
    await this.run(this.cli, ["user", "--email", email, "--password", password], databaseUrl)
  }

  /** `medusa start` in the built store; resolves once it serves. */
  async start(databaseUrl: string): Promise<RunningStore> {
    const port = await findFreePort()
    const url = `http://${HOST}:${port}`
    const log = new OutputLog()
    const server = startChild(this.cli, ["start", "--host", HOST, "--port", String(port)], {
      cwd: this.server,
      env: this.toEnvironment(databaseUrl),
      log,
      node: this.node,
    })
    let hasEnded = false
    void server.exited.then(() => (hasEnded = true))
    await waitUntil("the store to start", async () => {
      if (hasEnded) {
        throw new Error(`The store did not start:\n${log.tail(SHOWN_LINES).join("\n")}`)
      }
      return (await fetch(`${url}/health`).catch(() => null))?.ok
    })
    return { url, stop: server.stop }
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

  private run(script: string, args: string[], databaseUrl = ""): Promise<string> {
    const env = this.toEnvironment(databaseUrl)
    return runScript(script, args, { cwd: this.directory, env, node: this.node })
  }

  private toEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
    const { NODE_EXTRA_CA_CERTS } = process.env
    return {
      // Scripts of packages run the Node that they find first.
      PATH: [dirname(this.node), process.env.PATH].join(delimiter),
      HOME: process.env.HOME,
      // Behind a proxy with a certificate of its own, packages cannot be downloaded without it.
      ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }),
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      MEDUSA_DISABLE_TELEMETRY: "true",
    }
  }
}
