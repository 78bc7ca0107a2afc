import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { ADMIN, waitUntil } from "../../testing"
import { startChild, type ChildProcess } from "./child-process"
import type { Cleanup } from "./cleanup"
import { findFreePort } from "./free-port"
import type { OutputLog } from "./output-log"

const ROOT = join(__dirname, "..", "..", "..")
const MEDUSA = join(require.resolve("@medusajs/cli/package.json"), "..", "cli.js")
const HOST = "localhost"

/** Ten times what these take on two slow cores: a deadline only for what hangs. */
const COMMAND_DEADLINE_MS = 180_000
const START_DEADLINE_MS = 120_000

export interface StoreOptions {
  databaseUrl: string
  /** Taken when it is free. */
  preferredPort?: number
  /** `develop` restarts with every change of the code and serves the admin; `start` does neither. */
  command: "start" | "develop"
}

export interface StoreProcess {
  url: string
  /** Rejects when the store ends although nobody stopped it. */
  ended: Promise<never>
}

/** Runs this repository as a Medusa app: migrates the database, makes the admin user, starts. */
export async function openStore(
  options: StoreOptions,
  cleanup: Cleanup,
  log: OutputLog,
): Promise<StoreProcess> {
  const url = `http://${HOST}:${await findFreePort(options.preferredPort)}`
  const environment = { cwd: ROOT, env: toEnvironment(options, url), log }
  const medusa = async (...args: string[]): Promise<ChildProcess> => {
    const child = startChild(MEDUSA, args, environment)
    await cleanup.add(child.stop)
    return child
  }

  await untilDone("medusa db:migrate", await medusa("db:migrate", "--execute-safe-links"))
  const { email, password } = ADMIN
  const [, store] = await Promise.all([
    untilDone("medusa user", await medusa("user", "--email", email, "--password", password)),
    medusa(...toStartArguments(options, url)),
  ])
  const ended = store.exited.then((code): never => {
    throw new Error(`The store ended unexpectedly (exit code ${code})`)
  })
  // Callers that need it await it; others must not be ended by it.
  ended.catch(() => undefined)
  await Promise.race([ended, untilHealthy(url)])
  return { url, ended }
}

function toStartArguments({ command }: StoreOptions, url: string): string[] {
  const args = [command, "--host", HOST, "--port", new URL(url).port]
  // Types would be generated into the checkout, where `npm run typecheck` finds them; and lint is
  // `npm run lint`, not something to wait for at each start.
  return command === "develop" ? [...args, "--no-types", "--no-lint"] : args
}

function toEnvironment({ databaseUrl, command }: StoreOptions, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: "development",
    DATABASE_URL: databaseUrl,
    // Set to nothing, so that a .env of the checkout does not lead to somebody's Redis.
    REDIS_URL: "",
    MEDUSA_WORKER_MODE: "shared",
    STORE_CORS: url,
    ADMIN_CORS: url,
    AUTH_CORS: url,
    ORDER_SYNC_ENCRYPTION_KEY: randomBytes(32).toString("hex"),
    DISABLE_MEDUSA_ADMIN: String(command === "start"),
    HMR_BIND_HOST: HOST,
    MEDUSA_DISABLE_TELEMETRY: "true",
  }
}

async function untilDone(name: string, child: ChildProcess): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} does not end`)), COMMAND_DEADLINE_MS)
  })
  try {
    const code = await Promise.race([child.exited, overdue])
    if (code !== 0) {
      throw new Error(`${name} failed (exit code ${code})`)
    }
  } finally {
    clearTimeout(timer)
  }
}

async function untilHealthy(url: string): Promise<void> {
  await waitUntil(
    "the store to start",
    async () => {
      const answer = await fetch(`${url}/health`).catch(() => null)
      return answer?.ok
    },
    START_DEADLINE_MS,
  )
}
