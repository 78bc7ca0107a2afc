/**
 * Prepares what the browser and package suites start from, once for both: the packed plugin, a store
 * that installed it and was built for production, and a database that the example's seed has filled.
 *
 *   tsx integration-tests/support/installed-store/prepare.ts <directory>
 *
 * writes `prepared.json` into the directory; `PREPARED_STORE=<directory>` hands it to the suites.
 * `DATABASE_URL` names the server, which has to be the one that the suites use.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { setPriority } from "node:os"
import { join, resolve } from "node:path"
import { startPostgres } from "../../../dev/postgres"
import { createDatabase } from "../../../dev/postgres/databases"
import { ADMIN } from "../../../dev/testing"
import { InstalledStore } from "./installed-store"
import { packPlugin, type PackedPlugin } from "./packed-plugin"

/** Names the directory that `prepareInstalledStore` has filled. */
export const PREPARED_VARIABLE = "PREPARED_STORE"

/** Keeps the installed store between runs, and the build of a plugin that did not change. */
const REUSED_DIRECTORY = process.env.PACKAGE_TEST_STORE

const TEMPLATE_DATABASE = "order-sync-installed-store-template"

export interface PreparedStore {
  plugin: PackedPlugin
  /** Where the store's package.json lies. */
  directory: string
  /** Has the store's tables and `ADMIN`; nobody is connected to it. */
  templateDatabase: string
}

/**
 * @param directory absolute path; it is made where it is missing, and is the caller's to remove
 * @throws Error with the output of the step that failed
 */
export async function prepareInstalledStore(directory: string): Promise<PreparedStore> {
  const packages = join(directory, "package")
  mkdirSync(packages, { recursive: true })
  const plugin = await packPlugin(packages)
  const store = new InstalledStore(join(REUSED_DIRECTORY ?? directory, "store"))
  const isBuilt = store.isBuiltFrom(plugin)
  if (!isBuilt) {
    await store.install(plugin)
  }
  const template = await createDatabase(await startPostgres(), TEMPLATE_DATABASE)
  await Promise.all([isBuilt || store.build(plugin), store.setUp(template, ADMIN)])
  const prepared: PreparedStore = {
    plugin,
    directory: store.directory,
    templateDatabase: TEMPLATE_DATABASE,
  }
  writeFileSync(join(directory, "prepared.json"), JSON.stringify(prepared))
  return prepared
}

/** What was prepared for this run. @throws Error when nothing was */
export function readPreparedStore(): PreparedStore {
  const directory = process.env[PREPARED_VARIABLE]
  if (!directory) {
    throw new Error("No store was prepared: run this suite through its jest project")
  }
  return JSON.parse(readFileSync(join(directory, "prepared.json"), "utf8")) as PreparedStore
}

/**
 * How far behind the suites that run in the meantime (0: equal, 19: last): the processor is theirs
 * first, because nothing waits for the store before the browser suite.
 */
const NICENESS = 5

async function main([directory]: string[]): Promise<void> {
  if (!directory || !process.env.DATABASE_URL) {
    throw new Error("Usage: DATABASE_URL=<server> tsx prepare.ts <directory>")
  }
  setPriority(NICENESS)
  await prepareInstalledStore(resolve(directory))
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`, () => process.exit(1))
    },
  )
}
