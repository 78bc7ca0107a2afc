import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import type { PostgresServer } from "../dev/postgres"
import { createDatabase } from "../dev/postgres/databases"
import { STORE_ENV } from "./store-process"

const TEMPLATE = "order_sync_bench_template"
const COPY = "order_sync_bench"

/** An empty store's database; returns its connection string. */
export async function createTemplate(server: PostgresServer): Promise<string> {
  const url = await createDatabase(server, TEMPLATE)
  const medusa = require.resolve("@medusajs/cli/cli.js")
  await promisify(execFile)(process.execPath, [medusa, "db:migrate"], {
    cwd: join(__dirname, ".."),
    env: { ...process.env, ...STORE_ENV, DATABASE_URL: url },
    maxBuffer: 16 * 1024 * 1024,
  })
  return url
}

/**
 * A copy of the template, in place of the last one: every burst meets the same rows, the same
 * statistics and no leavings. Nobody may be connected to the template.
 */
export async function copyTemplate(server: PostgresServer): Promise<string> {
  await execute(server.url, [
    `DROP DATABASE IF EXISTS ${COPY} WITH (FORCE)`,
    `CREATE DATABASE ${COPY} TEMPLATE ${TEMPLATE}`,
  ])
  const url = new URL(server.url)
  url.pathname = `/${COPY}`
  return url.href
}

/** What autovacuum does in a store that has been running for a while. */
export async function settleTemplate(templateUrl: string): Promise<void> {
  await execute(templateUrl, ["VACUUM ANALYZE", "CHECKPOINT"])
}

/** For a server that stays: an embedded one removes everything itself. */
export async function dropDatabases(server: PostgresServer): Promise<void> {
  await execute(
    server.url,
    [COPY, TEMPLATE].map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  )
}

async function execute(url: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) {
      await client.query(statement)
    }
  } finally {
    await client.end()
  }
}
