import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import type { PostgresServer } from "."
import { startChild } from "../demo/stage/child-process"
import { OutputLog } from "../demo/stage/output-log"
import { createFromTemplate, type Template } from "./template"

const ROOT = join(__dirname, "..", "..")
const MEDUSA = join(require.resolve("@medusajs/cli/package.json"), "..", "cli.js")

/** What the tables of a store depend on: Medusa's version, and the plugin's migrations and links. */
const SOURCES = ["package-lock.json", "medusa-config.ts", "src/links", "src/modules"]

const SHOWN_LINES = 40

/** A database with all tables of the store that this repository is, and nothing in them. */
export const MIGRATED: Template = {
  name: "order-sync-template",
  version: fingerprint(ROOT, SOURCES),
  fill: async (databaseUrl) => migrate(ROOT, databaseUrl),
}

/**
 * Makes a database with all tables of the store, replacing one of that name. The migrations run
 * once for each server; every further database is a copy and takes some hundred milliseconds.
 *
 * @returns the connection string
 * @throws Error with the end of the migrations' output when they fail
 */
export async function migratedDatabase(server: PostgresServer, name: string): Promise<string> {
  return await createFromTemplate(server, name, MIGRATED)
}

/**
 * Runs all migrations of a Medusa app, Medusa's own included, in a process of its own.
 * Without the scripts that bring data of older releases up to date: there is none yet.
 *
 * @throws Error with the end of their output when they fail
 */
export async function migrate(appDirectory: string, databaseUrl: string): Promise<void> {
  const log = new OutputLog()
  const { exited } = startChild(MEDUSA, ["db:migrate", "--execute-safe-links", "--skip-scripts"], {
    cwd: appDirectory,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      // Set to nothing, so that a .env of the checkout does not lead to somebody's Redis.
      REDIS_URL: "",
      MEDUSA_DISABLE_TELEMETRY: "true",
      NODE_OPTIONS: "",
    },
    log,
  })
  const code = await exited
  if (code !== 0) {
    throw new Error(
      [`The migrations failed (exit code ${code})`, ...log.tail(SHOWN_LINES)].join("\n  "),
    )
  }
}

/** A short hash of files and folders, by their names and contents. */
export function fingerprint(root: string, paths: string[]): string {
  const hash = createHash("sha256")
  const add = (path: string): void => {
    const file = join(root, path)
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) {
        add(join(path, name))
      }
    } else {
      hash.update(`${path}\0`).update(readFileSync(file)).update("\0")
    }
  }
  paths.forEach(add)
  return hash.digest("hex").slice(0, 12)
}
