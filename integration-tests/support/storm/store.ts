import { fork, type ChildProcess } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { OutputLog } from "../../../dev/demo/stage/output-log"
import { createApi, type StoreApi } from "../../../dev/testing"
import { endWithThisProcess } from "./end-with-this-process"
import type { StoreMessage, StoreTasks, TaskMessage, TaskName } from "./messages"

export interface StoreOptions {
  name: string
  /** The Medusa app to run: this repository, or a copy of it that was broken on purpose. */
  appDirectory: string
  databaseUrl: string
  log: OutputLog
  /** On top of `STORE_ENV`, for example a worker mode or a Redis. */
  env?: Record<string, string>
  /** Flags for Node itself, for example `["--require", "/a/preload.cjs"]`. */
  execArgv?: string[]
}

const END_WITH_PARENT = join(__dirname, "../../../dev/demo/stage/end-with-parent.cjs")

/** Compiles with swc, as Medusa's own commands do. */
const TYPESCRIPT = require.resolve("ts-node/register")

export const STORE_ENV = {
  NODE_ENV: "production",
  LOG_LEVEL: "error",
  MEDUSA_WORKER_MODE: "shared",
  DISABLE_MEDUSA_ADMIN: "true",
  MEDUSA_DISABLE_TELEMETRY: "true",
  // Set to nothing, so that the processes have in common what they have in the database only.
  REDIS_URL: "",
}

interface Waiting {
  resolve: (output: unknown) => void
  reject: (error: Error) => void
}

/** A named store whose process can be killed, stopped and started again. */
export class StormStore {
  /** Rises with each disturbance, so that a caller can tell whether its request met one. */
  disturbances = 0
  /** Resident memory in bytes when it had just started; null where the system does not say. */
  freshMemory: number | null = null
  /** How the process ended although nobody had killed it; null: it did not. */
  endedByItself: string | null = null
  private child: ChildProcess | null = null
  private address: string | null = null
  /** How many disturbances keep it from answering although it runs. */
  private blocks = 0
  private lastTask = 0
  private readonly waiting = new Map<number, Waiting>()

  constructor(private readonly options: StoreOptions) {}

  get name(): string {
    return this.options.name
  }

  /** Whether it can be asked something now. */
  get isUp(): boolean {
    return this.address !== null && this.blocks === 0
  }

  /** Of the process that runs, or ran last. */
  get pid(): number | undefined {
    return this.child?.pid
  }

  /** @throws Error while the store is down */
  api(): StoreApi {
    if (this.address === null) {
      throw new Error(`Store ${this.name} is down`)
    }
    return createApi(this.address)
  }

  /** Resolves when the store answers requests and its jobs run. */
  async start(): Promise<void> {
    const { appDirectory, databaseUrl, log, env, execArgv = [] } = this.options
    const script = join(appDirectory, "integration-tests", "support", "storm", "store-process.ts")
    const child = fork(script, [], {
      cwd: appDirectory,
      execArgv: ["--require", END_WITH_PARENT, "--require", TYPESCRIPT, ...execArgv],
      env: {
        ...process.env,
        ...STORE_ENV,
        DATABASE_URL: databaseUrl,
        // The database's clients carry the store's name: see `Observer`.
        PGAPPNAME: this.name,
        NODE_OPTIONS: "",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    })
    this.child = child
    endWithThisProcess(child)
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) {
        log.collect(stream)
      }
    }
    this.address = await new Promise<string>((resolve, reject) => {
      child.on("message", (message: StoreMessage) => {
        if (message.kind === "ready") {
          resolve(message.url)
        } else if (message.kind === "failed") {
          reject(new Error(`Store ${this.name} does not start: ${message.reason}`))
        } else {
          this.settle(message)
        }
      })
      child.once("error", reject)
      child.once("exit", (code, signal) => {
        reject(new Error(`Store ${this.name} ended (${signal ?? code})`))
        this.forget(child, String(signal ?? code))
      })
    })
    this.freshMemory = this.memory()
  }

  /** SIGKILL: nothing in the process gets a chance to tidy up. Resolves when it is gone. */
  async kill(): Promise<void> {
    const { child } = this
    if (!child || hasEnded(child)) {
      return
    }
    this.disturbances += 1
    this.address = null
    const exited = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGKILL")
    await exited
  }

  /** SIGSTOP: the process halts, as one does on a machine that swaps or is moved. */
  pause(): void {
    this.block()
    this.signal("SIGSTOP")
  }

  /** SIGCONT: it continues where it was, and does not know how much time has passed. */
  resume(): void {
    this.signal("SIGCONT")
    this.unblock()
  }

  /** Something it depends on is gone: it is asked nothing until `unblock`. */
  block(): void {
    this.blocks += 1
    this.disturbances += 1
  }

  unblock(): void {
    this.blocks -= 1
    this.disturbances += 1
  }

  /** Resident memory in bytes; null where the system does not say. */
  memory(): number | null {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, "utf8")
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024 || null
    } catch {
      return null
    }
  }

  /** Has the process do what no route offers. @throws Error when it fails, or is killed in the meantime */
  call<TName extends TaskName>(
    name: TName,
    input: StoreTasks[TName]["input"],
  ): Promise<StoreTasks[TName]["output"]> {
    return new Promise((resolve, reject) => {
      if (!this.child?.connected) {
        reject(new Error(`Store ${this.name} is down`))
        return
      }
      const id = (this.lastTask += 1)
      const settle = resolve as (output: unknown) => void
      this.waiting.set(id, { resolve: settle, reject })
      this.child.send({ id, name, input } satisfies TaskMessage<TName>, (error) => {
        if (error) {
          this.waiting.delete(id)
          reject(error)
        }
      })
    })
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.child && !hasEnded(this.child)) {
      this.child.kill(signal)
    }
  }

  private settle(message: Extract<StoreMessage, { id: number }>): void {
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (message.kind === "done") {
      waiting?.resolve(message.output)
    } else {
      waiting?.reject(new Error(message.reason))
    }
  }

  private forget(child: ChildProcess, reason: string): void {
    if (this.child === child) {
      if (this.address !== null) {
        this.endedByItself ??= reason
      }
      this.address = null
    }
    for (const { reject } of this.waiting.values()) {
      reject(new Error(`Store ${this.name} ended`))
    }
    this.waiting.clear()
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}
