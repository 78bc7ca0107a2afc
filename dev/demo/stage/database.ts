import { Client } from "pg"
import { startPostgres } from "../../postgres"
import { createDatabase } from "../../postgres/databases"
import type { Cleanup } from "./cleanup"

/**
 * An empty database that is gone afterwards, in a Postgres of our own or in the one of
 * `DATABASE_URL`. The name is ours alone: what else lives in that server is not touched.
 */
export async function openDatabase(cleanup: Cleanup): Promise<string> {
  const server = await startPostgres()
  await cleanup.add(() => server.stop())
  const name = `order_sync_dev_${process.pid}_${Date.now().toString(36)}`
  const url = await createDatabase(server, name)
  await cleanup.add(() => dropDatabase(server.url, name))
  return url
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
  } finally {
    await client.end()
  }
}
