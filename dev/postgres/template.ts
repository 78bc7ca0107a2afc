import { Client } from "pg"
import type { PostgresServer } from "."
import { createDatabase } from "./databases"

/** A database that others are copied from. */
export interface Template {
  /** Without the version, for example "order-sync-template". */
  name: string
  /** Changes with everything that `fill` depends on; another version replaces the one before. */
  version: string
  /** Makes the content. It gets an empty database, or a copy of `base`. */
  fill: (databaseUrl: string) => Promise<void>
  base?: Template
}

/**
 * Makes a database as a copy of a template, and the template itself when the server has none. Of
 * several processes that come at once one makes it, and the others wait. A template that could not
 * be filled is not kept.
 *
 * @returns the connection string
 * @throws what `fill` throws
 */
export async function createFromTemplate(
  server: PostgresServer,
  name: string,
  template: Template,
): Promise<string> {
  return await withTemplate(server, template, () => createDatabase(server, name, nameOf(template)))
}

/** Makes a template ahead of the first database that is copied from it. @throws what `fill` throws */
export async function prepareTemplate(server: PostgresServer, template: Template): Promise<void> {
  await withTemplate(server, template, async () => undefined)
}

async function withTemplate<TResult>(
  server: PostgresServer,
  template: Template,
  use: () => Promise<TResult>,
): Promise<TResult> {
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    // It ends with the session, so a process that dies in here blocks nobody.
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [template.name])
    await makeTemplate(client, server, template)
    return await use()
  } finally {
    await client.end()
  }
}

async function makeTemplate(
  client: Client,
  server: PostgresServer,
  template: Template,
): Promise<void> {
  const complete = nameOf(template)
  if (await exists(client, complete)) {
    return
  }
  await dropOutdated(client, template)
  const unfinished = `${template.name}-unfinished`
  const url = template.base
    ? await createFromTemplate(server, unfinished, template.base)
    : await createDatabase(server, unfinished)
  try {
    await template.fill(url)
    // Nobody can be connected to what is copied; a late client of `fill` may still be.
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
      [unfinished],
    )
    await client.query(
      `ALTER DATABASE ${client.escapeIdentifier(unfinished)} WITH ALLOW_CONNECTIONS false`,
    )
    // The name says that it is complete.
    await client.query(
      `ALTER DATABASE ${client.escapeIdentifier(unfinished)} RENAME TO ${client.escapeIdentifier(complete)}`,
    )
  } catch (error) {
    await drop(client, unfinished)
    throw error
  }
}

/** A server that outlives a test run would otherwise collect one template for each version. */
async function dropOutdated(client: Client, { name }: Template): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
    [`${name}-`],
  )
  for (const { datname } of rows) {
    await drop(client, datname)
  }
}

async function drop(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
}

async function exists(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
  return rowCount !== 0
}

function nameOf({ name, version }: Template): string {
  return `${name}-${version}`
}
