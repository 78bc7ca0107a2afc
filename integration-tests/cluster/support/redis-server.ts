import { spawn, type ChildProcess } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import { waitUntil } from "../../../dev/testing"
import { requireProgram } from "../../../scripts/system-programs"
import type { StormStoreOptions } from "../../support/storm/scene"

const START_DEADLINE_MS = 10_000

/**
 * The shell that Redis runs in ends it, and removes its folder, when its own input ends: when it
 * is told to, and when this process is gone, however it went.
 */
const UNTIL_INPUT_ENDS = `
  cd "$0" || exit 1
  "$@" </dev/null >/dev/null 2>&1 & redis=$!
  cat >/dev/null
  kill -KILL "$redis" 2>/dev/null
  cd / && rm -rf "$0"`

/** A Redis of our own, on a port that it keeps; it remembers nothing from one start to the next. */
export class RedisServer {
  private shell: ChildProcess | null = null

  private constructor(
    private readonly program: string,
    private readonly port: number,
  ) {}

  /** @throws Error that says how to get the program when it is missing */
  static async open(): Promise<RedisServer> {
    const server = new RedisServer(requireProgram("cluster"), await findFreePort())
    await server.start()
    return server
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), "order-sync-redis-"))
    const settings = { port: String(this.port), bind: "127.0.0.1", save: "", appendonly: "no" }
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
    this.shell = spawn("sh", ["-c", UNTIL_INPUT_ENDS, directory, this.program, ...args], {
      stdio: ["pipe", "ignore", "ignore"],
      // Out of the terminal's process group, so that Ctrl-C reaches it only as our own end.
      detached: true,
    })
    await waitUntil(
      "Redis to answer",
      async () =>
        this.ask("PING").then(
          (answer) => answer === "+PONG",
          () => false,
        ),
      START_DEADLINE_MS,
    )
  }

  /** Everything that was in it is gone; connections stay. */
  async flush(): Promise<void> {
    const answer = await this.ask("FLUSHALL")
    if (answer !== "+OK") {
      throw new Error(`Redis was not flushed: ${answer}`)
    }
  }

  /** SIGKILL; resolves when it is gone. Does nothing when it is. */
  async kill(): Promise<void> {
    const { shell } = this
    this.shell = null
    if (shell?.exitCode === null) {
      const exited = new Promise((resolve) => shell.once("exit", resolve))
      shell.stdin?.end()
      await exited
    }
  }

  /** The first line of the answer to a command without arguments. */
  private ask(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, "127.0.0.1", () => socket.write(`${command}\r\n`))
      socket.once("data", (data) => {
        socket.destroy()
        resolve(data.toString().split("\r\n")[0])
      })
      socket.once("error", reject)
      socket.once("close", () => reject(new Error("Redis did not answer")))
    })
  }
}

/** One process that sells and some that work, with everything in common that Medusa puts in Redis. */
export function redisStores(
  redis: RedisServer,
  { workers }: { workers: number },
): StormStoreOptions[] {
  const env = (mode: string) => ({ REDIS_URL: redis.url, MEDUSA_WORKER_MODE: mode })
  return [
    { name: "server", takesShoppers: true, env: env("server") },
    ...Array.from({ length: workers }, (_, index) => ({
      name: `worker-${index + 1}`,
      takesShoppers: false,
      env: env("worker"),
    })),
  ]
}
