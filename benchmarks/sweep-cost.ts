/**
 * What a sweep costs the database when the store holds a million orders: `npm run bench:sweep`.
 * Generates the rows, runs the sweep, and has Postgres measure each of its statements.
 */
import { parseArgs } from "node:util"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Client } from "pg"
import { startPostgres } from "../dev/postgres"
import { lowestOrderIdAt } from "../src/lib/order-id-time"
import type { OrderSyncModuleService } from "../src/modules/order-sync"
import { ORDER_SYNC_MODULE } from "../src/modules/order-sync/constants"
import { createTemplate, dropDatabases } from "./databases"
import { STORE_ENV } from "./store-process"
import { generateOrders } from "./sweep-cost/generate"
import { formatPass } from "./sweep-cost/report"

const USAGE = "Usage: npm run bench:sweep -- [--orders <number>] (default: 1000000)"

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { orders: { type: "string", default: "1000000" } } })
  const orders = Number(values.orders)
  if (!Number.isSafeInteger(orders) || orders < 1) {
    throw new Error(USAGE)
  }
  const server = await startPostgres({ durable: true })
  try {
    const url = await createTemplate(server)
    const client = new Client({ connectionString: url })
    await client.connect()
    try {
      await measureAll(url, client, orders)
    } finally {
      await client.end()
      await dropDatabases(server)
    }
  } finally {
    await server.stop()
  }
}

async function measureAll(url: string, client: Client, orders: number): Promise<void> {
  // Of a store that runs no jobs: its own sweeps would be measured, too.
  Object.assign(process.env, STORE_ENV, { DATABASE_URL: url, MEDUSA_WORKER_MODE: "server" })
  // Medusa reads the environment when it is loaded.
  const { bootStore } = await import("./store/boot-store.js")
  const { measurePass } = await import("./sweep-cost/measure.js")
  const { container } = await bootStore()
  const connection_id = await createConnection(container)
  console.log(`Writing ${orders} orders with their deliveries …`)
  await generateOrders(client, connection_id, orders)
  // The first notes the drafts, and warms code and caches up.
  await measurePass(container, client, "", { connection_id, is_full: false })
  for (const [name, is_full] of [
    ["Recent sweep", false],
    ["Full sweep", true],
  ] as const) {
    const pass = await measurePass(container, client, name, { connection_id, is_full })
    console.log(`\n${formatPass(pass)}`)
  }
}

async function createConnection(container: MedusaContainer): Promise<string> {
  const service = container.resolve<OrderSyncModuleService>(ORDER_SYNC_MODULE)
  const now = new Date()
  const { id } = await service.createOrderSyncConnections({
    name: "Benchmark",
    provider_id: "orderrepo",
    config: {},
    rules: { start_date: null },
    privacy: {},
    status_rules: {},
    // A sweep has just been here.
    sweep_watermark: `${lowestOrderIdAt(now.getTime())}${"0".repeat(16)}`,
    last_sweep_at: now,
    last_full_sweep_at: now,
  })
  return id
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.stack : error)
    process.exit(1)
  },
)
