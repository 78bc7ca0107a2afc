import { Client } from "pg"
import type { PostgresServer } from "."

/**
 * Makes a database, replacing one of that name; returns its connection string.
 *
 * @param template the database that it becomes a copy of, to which nobody may be connected; an
 *   empty one when it is left out
 */
export async function createDatabase(
  server: PostgresServer,
  name: string,
  template = "template1",
): Promise<string> {
  const client = new Client({ connectionString: server.url })
  const identifier = client.escapeIdentifier(name)
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${identifier} WITH (FORCE)`)
    await client.query(
      `CREATE DATABASE ${identifier} TEMPLATE ${client.escapeIdentifier(template)}`,
    )
  } finally {
    await client.end()
  }
  const url = new URL(server.url)
  url.pathname = `/${encodeURIComponent(name)}`
  return url.href
}

/** Drops a database, also one that somebody is connected to; does nothing when there is none. */
export async function dropDatabase(server: PostgresServer, name: string): Promise<void> {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
  } finally {
    await client.end()
  }
}
