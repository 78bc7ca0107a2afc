import { join } from "node:path"
import { Client } from "pg"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import type { PostgresServer } from "../../../dev/postgres"
import { fingerprint, MIGRATED } from "../../../dev/postgres/migrated-template"
import { createFromTemplate, type Template } from "../../../dev/postgres/template"
import type { TestStore } from "../../../dev/testing"
import { StormStore } from "./store"

const ROOT = join(__dirname, "..", "..", "..")

/** Names the directory with the files of a server that has `SHOP`. */
export const PREPARED_CLUSTER_VARIABLE = "PREPARED_CLUSTER"

/** A migrated database with a shop in it: Medusa's own defaults, and what `setUpStore` makes. */
export const SHOP: Template = {
  name: "order-sync-shop",
  version: fingerprint(ROOT, ["src", "dev/testing", "package-lock.json", "medusa-config.ts"]),
  base: MIGRATED,
  fill: async (databaseUrl) => {
    const store = new StormStore({
      name: "shop-template",
      appDirectory: ROOT,
      databaseUrl,
      log: new OutputLog(),
      // No job may run: what jobs write down would be in every copy.
      env: { MEDUSA_WORKER_MODE: "server" },
    })
    try {
      await store.start()
      await writeShop(databaseUrl, await store.call("set_up", {}))
    } finally {
      await store.kill()
    }
  },
}

/** Makes a database that holds a shop; returns its connection string. */
export async function shopDatabase(server: PostgresServer, name: string): Promise<string> {
  return await createFromTemplate(server, name, SHOP)
}

/** The shop of a database, as it was set up. The admin's session in it may have ended. */
export async function readShop(databaseUrl: string): Promise<TestStore> {
  return await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ shop: TestStore }>("SELECT shop FROM test_shop")
    return rows[0].shop
  })
}

async function writeShop(databaseUrl: string, shop: TestStore): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query("CREATE TABLE test_shop (shop jsonb NOT NULL)")
    await client.query("INSERT INTO test_shop VALUES ($1)", [JSON.stringify(shop)])
  })
}

async function withClient<TResult>(
  databaseUrl: string,
  work: (client: Client) => Promise<TResult>,
): Promise<TResult> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
