import { spawn, type ChildProcess } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import { waitUntil } from "../../../dev/testing"
import { requireProgram } from "../../../scripts/system-programs"
import type { StormStoreOptions } from "../../support/storm/environment"

/** Another program may take the free port before Redis does. */
const START_ATTEMPTS = 3

/**
 * The shell that Redis runs in kills it, and removes its folder, when the shell's input ends: on
 * request, and when this process is gone, however it ended. It ends with Redis, too.
 */
const UNTIL_INPUT_ENDS = `
  cd "$0" || exit 1
  exec 3<&0
  "$@" </dev/null >/dev/null 2>&1 & redis=$!
  { cat <&3 >/dev/null; kill -KILL "$redis" 2>/dev/null; } & guard=$!
  wait "$redis"
  kill -KILL "$guard" 2>/dev/null
  cd / && rm -rf "$0"`

/** Whether a job of Medusa's event bus with this name holds this text. */
const FIND_JOB = `
  for _, key in ipairs(redis.call('KEYS', '*')) do
    if redis.call('TYPE', key).ok == 'hash' and redis.call('HGET', key, 'name') == ARGV[1]
      and string.find(redis.call('HGET', key, 'data') or '', ARGV[2], 1, true) then
      return 1
    end
  end
  return 0`

/** A Redis of our own, on a port that it keeps; it remembers nothing from one start to the next. */
export class RedisServer {
  private shell: ChildProcess | null = null
  /** Nobody else's Redis has it, should one get the same port. */
  private readonly password = randomBytes(16).toString("hex")

  private constructor(
    private readonly program: string,
    private readonly port: number,
  ) {}

  /** @throws Error that says how to get the program when it is missing */
  static async open(): Promise<RedisServer> {
    const program = requireProgram("cluster")
    for (let attempt = 1; ; attempt += 1) {
      const server = new RedisServer(program, await findFreePort())
      try {
        await server.start()
        return server
      } catch (error) {
        if (attempt === START_ATTEMPTS) {
          throw error
        }
      }
    }
  }

  get url(): string {
    return `redis://:${this.password}@127.0.0.1:${this.port}`
  }

  /** Resolves when it answers. @throws Error when it cannot have its port */
  async start(): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), "order-sync-redis-"))
    const settings = {
      port: String(this.port),
      bind: "127.0.0.1",
      requirepass: this.password,
      save: "",
      appendonly: "no",
    }
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
    const shell = spawn("sh", ["-c", UNTIL_INPUT_ENDS, directory, this.program, ...args], {
      stdio: ["pipe", "ignore", "ignore"],
      // Out of the terminal's process group, so that Ctrl-C reaches it only as our own end.
      detached: true,
    })
    this.shell = shell
    await waitUntil("Redis to answer", async () => {
      if (shell.exitCode !== null) {
        throw new Error(`Redis did not start on port ${this.port}`)
      }
      return await this.ask("PING").then(
        (answer) => answer === "+PONG",
        () => false,
      )
    })
  }

  /** Everything that was in it is gone; connections stay. */
  async flush(): Promise<void> {
    const answer = await this.ask("FLUSHALL")
    if (answer !== "+OK") {
      throw new Error(`Redis was not flushed: ${answer}`)
    }
  }

  /** Whether an event of this name that mentions this id waits for a worker. */
  async holdsJob(name: string, id: string): Promise<boolean> {
    const script = FIND_JOB.replace(/\s+/g, " ").trim()
    const answer = await this.ask(`EVAL "${script}" 0 ${name} ${id}`)
    if (!/^:[01]$/.test(answer)) {
      throw new Error(`Redis could not be searched: ${answer}`)
    }
    return answer === ":1"
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

  /** The first line of the answer to a command. */
  private ask(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, "127.0.0.1", () =>
        socket.write(`AUTH ${this.password}\r\n${command}\r\n`),
      )
      let answer = ""
      socket.on("data", (data) => {
        answer += data.toString()
        const [authenticated, line, end] = answer.split("\r\n")
        if (authenticated !== "+OK" && answer.includes("\r\n")) {
          socket.destroy()
          reject(new Error(`Another program answers on Redis's port: ${authenticated}`))
        } else if (end !== undefined) {
          socket.destroy()
          resolve(line)
        }
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
