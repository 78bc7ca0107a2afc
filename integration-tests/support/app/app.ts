import { randomUUID } from "node:crypto"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import loadMedusa from "@medusajs/medusa/loaders/index"
import axios, { type AxiosInstance } from "axios"
import express from "express"
import { startPostgres } from "../../../dev/postgres"
import { migratedDatabase } from "../../../dev/postgres/migrated-template"
import {
  prepareCart,
  setUpStore,
  waitUntil,
  type StoreOptions,
  type TestStore,
} from "../../../dev/testing"
import { DatabaseReset } from "./database-reset"

const ROOT = join(__dirname, "..", "..", "..")

/** As many orders as most tests place. */
const PREPARED_CARTS = 3

/**
 * This repository as a running store, in the process of the tests. Starting it takes several
 * seconds, so all specs of a worker share it (`shared-runtime.cjs`), and only its database is put
 * back before each test.
 */
export class App {
  private readonly stores = new Map<string, { baseline: string; store: TestStore }>()

  private constructor(
    readonly api: AxiosInstance,
    readonly container: MedusaContainer,
    readonly databaseUrl: string,
    private readonly reset: DatabaseReset,
    private readonly emptyBaseline: string,
    private readonly stopStore: () => Promise<void>,
  ) {}

  static async start(): Promise<App> {
    const server = await startPostgres()
    const databaseUrl = await migratedDatabase(server, `order-sync-app-${randomUUID()}`)
    const { container, url, stop } = await loadStore(databaseUrl)
    // Medusa writes what it always has, such as regions' countries, while it starts.
    await whenIdle(container)
    const reset = await DatabaseReset.install(databaseUrl)
    const api = axios.create({ baseURL: url })
    return new App(api, container, databaseUrl, reset, await reset.save(), stop)
  }

  /** Makes the store as `setUpStore` leaves it, and nothing more. */
  async setUp(options: StoreOptions = {}): Promise<TestStore> {
    const key = JSON.stringify(options)
    const known = this.stores.get(key)
    if (known) {
      await this.reset.restore(known.baseline)
      return structuredClone(known.store)
    }
    await this.reset.restore(this.emptyBaseline)
    const store = await setUpStore(this.api, this.container, options)
    store.preparedCarts = []
    for (let count = 0; count < PREPARED_CARTS; count += 1) {
      store.preparedCarts.push(await prepareCart(this.api, store))
    }
    await this.whenIdle()
    this.stores.set(key, { baseline: await this.reset.save(), store })
    return structuredClone(store)
  }

  async whenIdle(): Promise<void> {
    await whenIdle(this.container)
  }

  /** It cannot be started again in this process. */
  async stop(): Promise<void> {
    await this.stopStore()
    await this.reset.close()
  }
}

/** What one test has set going must not continue in the next one. */
async function whenIdle(container: MedusaContainer): Promise<void> {
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  await waitUntil("all workflows to end", async () => {
    const running = await engine.listWorkflowExecutions(
      { state: { $nin: ["not_started", "done", "reverted", "failed"] } },
      { take: 1 },
    )
    return running.length === 0
  })
}

let app: Promise<App> | null = null

/** The worker's store, started when it is first asked for. */
export function openApp(): Promise<App> {
  app ??= App.start()
  return app
}

/** Ends the worker's store, unless further specs of the worker share it. */
export async function closeApp(): Promise<void> {
  if (!("SPECS_SHARE_MODULES" in globalThis)) {
    await (await app)?.stop()
    app = null
  }
}

interface LoadedStore {
  container: MedusaContainer
  url: string
  stop: () => Promise<void>
}

async function loadStore(databaseUrl: string): Promise<LoadedStore> {
  const server = express()
  const { DATABASE_URL: serverUrl } = process.env
  // Where the store's configuration looks for it.
  process.env.DATABASE_URL = databaseUrl
  const { container, shutdown } = await loadMedusa({ directory: ROOT, expressApp: server })
  process.env.DATABASE_URL = serverUrl
  const listening = server.listen(0, "localhost")
  await new Promise((resolve, reject) => {
    listening.once("listening", resolve)
    listening.once("error", reject)
  })
  const { port } = listening.address() as AddressInfo
  const stop = async () => {
    listening.close()
    listening.closeAllConnections()
    await shutdown()
  }
  return { container, url: `http://localhost:${port}`, stop }
}
