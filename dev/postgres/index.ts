import { fork, type ChildProcess } from "node:child_process"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

export interface PostgresServer {
  /** Connection string of the maintenance database "postgres". */
  url: string
  /** Always the word "localhost" for an embedded server: Medusa turns TLS on for any other. */
  host: string
  port: number
  user: string
  password: string
  /** Stops the server and removes its files; does nothing to a server that was running before. */
  stop(): Promise<void>
  /**
   * Ends the server at once, as `pg_ctl stop -m immediate` does, and starts it again on the same
   * files and port. Resolves when it accepts connections. What was committed is only safe when the
   * server is `durable`.
   *
   * @param downMs how long it stays away
   * @throws Error for a server that was running before: it is not ours to crash
   */
  crash(downMs?: number): Promise<void>
}

export interface PostgresOptions {
  /**
   * Survive a crash of Postgres itself (`fsync` and `synchronous_commit` on). Off by default:
   * tests throw their data away, and are faster so.
   */
  durable?: boolean
  /** Starts with the databases of a server whose files `copyCluster` copied to this directory. */
  copiedFrom?: string
  /** Where `DATABASE_URL` is read from. */
  env?: NodeJS.ProcessEnv
}

/** What the parent tells the server process. */
export interface ServerOptions {
  user: string
  password: string
  settings: Record<string, string>
  copiedFrom?: string
}

/** What the parent asks of the server process later on. */
export interface CrashRequest {
  crash: { downMs: number }
}

/** What the server process answers: to its start, and to each crash it was asked for. */
export type ServerMessage = { port: number } | { error: string }

const USER = "postgres"
const PASSWORD = "postgres"

const COMMON_SETTINGS = {
  listen_addresses: "localhost",
  unix_socket_directories: "",
  // A Medusa app keeps a pool per process, and several suites run at once.
  max_connections: "300",
}

const FAST_SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
}

/**
 * Starts an embedded Postgres on a free port of localhost, or uses the server of `DATABASE_URL`.
 *
 * The server ends with the process that started it, however that ends: see `server.mts`. An unused
 * server keeps no process alive, so forgetting `stop()` does not hang a script.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const { DATABASE_URL: existing } = options.env ?? process.env
  return existing ? describeServer(existing) : startEmbedded(options)
}

/** The environment by which Medusa, its test runner and our own tools find a server. */
export function toDatabaseEnv(server: PostgresServer): Record<string, string> {
  return {
    DATABASE_URL: server.url,
    DB_HOST: server.host,
    DB_PORT: String(server.port),
    DB_USERNAME: server.user,
    DB_PASSWORD: server.password,
  }
}

function describeServer(url: string): PostgresServer {
  const { hostname, port, username, password } = new URL(url)
  return {
    url,
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    stop: async () => {},
    crash: async () => {
      throw new Error("This Postgres was running before, so it is not crashed")
    },
  }
}

async function startEmbedded({ durable, copiedFrom }: PostgresOptions): Promise<PostgresServer> {
  const serverOptions: ServerOptions = {
    user: USER,
    password: PASSWORD,
    settings: { ...COMMON_SETTINGS, ...(durable ? {} : FAST_SETTINGS) },
    copiedFrom,
  }
  const child = fork(join(__dirname, "server.mts"), [JSON.stringify(serverOptions)], {
    // By path: a bare "tsx" would be looked up from the working directory.
    execArgv: ["--import", pathToFileURL(require.resolve("tsx")).href],
    // Out of the terminal's process group, so that Ctrl-C reaches it only as the parent's end.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  const port = await answerOf(child)
  setReferenced(child, false)

  return {
    ...describeServer(`postgres://${USER}:${PASSWORD}@localhost:${port}/postgres`),
    stop: async () => {
      if (child.connected) {
        child.ref()
        child.disconnect()
      }
      await exited
    },
    crash: async (downMs = 0) => {
      setReferenced(child, true)
      try {
        child.send({ crash: { downMs } } satisfies CrashRequest)
        await answerOf(child)
      } finally {
        setReferenced(child, false)
      }
    },
  }
}

/** The port on which Postgres listens from now on. @throws Error when it does not start */
async function answerOf(child: ChildProcess): Promise<number> {
  const message = await new Promise<ServerMessage>((resolve) => {
    child.once("message", (answer: ServerMessage) => resolve(answer))
    child.once("error", (error) => resolve({ error: error.message }))
    child.once("exit", (code) => resolve({ error: `Postgres did not start (exit code ${code})` }))
  })
  if ("error" in message) {
    throw new Error(message.error)
  }
  return message.port
}

/** Whether this process stays alive for the sake of the server's. */
function setReferenced(child: ChildProcess, isReferenced: boolean): void {
  if (isReferenced) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}
