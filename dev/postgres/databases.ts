import { Client } from "pg"
import type { PostgresServer } from "."

/** Makes an empty database, replacing one of that name; answers its connection string. */
export async function createDatabase(server: PostgresServer, name: string): Promise<string> {
  const client = new Client({ connectionString: server.url })
  const identifier = client.escapeIdentifier(name)
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${identifier}`)
  } finally {
    await client.end()
  }
  const url = new URL(server.url)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}
