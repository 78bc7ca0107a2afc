import { fork, type ChildProcess } from "node:child_process"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { GoMessage, StoreMessage, StoreTask } from "./messages"

type Answer<TKind extends StoreMessage["kind"]> = Extract<StoreMessage, { kind: TKind }>

/** Longer than any burst takes: who waits for more than this waits forever. */
const DEADLINE_MS = 10 * 60_000

/** This much of its output is shown when a store fails. */
const OUTPUT_LINES = 40

/** What a production store has, in as far as this machine can have it. */
export const STORE_ENV = {
  NODE_ENV: "production",
  LOG_LEVEL: "error",
  DISABLE_MEDUSA_ADMIN: "true",
  MEDUSA_DISABLE_TELEMETRY: "true",
  // The benchmark is about one process; with Redis in the environment Medusa would use it.
  REDIS_URL: "",
}

/** A forked store, seen from the parent. */
export class StoreProcess {
  private readonly child: ChildProcess
  private readonly exited: Promise<void>
  private readonly output: string[] = []
  private readonly inbox: StoreMessage[] = []
  private onMessage = () => {}

  constructor(task: StoreTask, databaseUrl: string) {
    this.child = fork(join(__dirname, "store", "process.ts"), [JSON.stringify(task)], {
      // By path: a bare "tsx" would be looked up from the working directory.
      execArgv: ["--expose-gc", "--import", pathToFileURL(require.resolve("tsx")).href],
      env: { ...process.env, ...STORE_ENV, DATABASE_URL: databaseUrl },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    })
    this.child.stdout?.on("data", (text: Buffer) => this.keepOutput(text))
    this.child.stderr?.on("data", (text: Buffer) => this.keepOutput(text))
    this.child.on("message", (message: StoreMessage) => this.receive(message))
    this.exited = new Promise((resolve) => {
      this.child.once("exit", (code, signal) => {
        this.receive({ kind: "failed", reason: `The store ended (${signal ?? code})` })
        resolve()
      })
    })
  }

  /** The next message. Rejects when the store failed, ended, or said something else. */
  async next<TKind extends StoreMessage["kind"]>(kind: TKind): Promise<Answer<TKind>> {
    const message = this.inbox.shift() ?? (await this.nextToCome())
    if (message.kind === kind) {
      return message as Answer<TKind>
    }
    const reason = message.kind === "failed" ? message.reason : `The store said "${message.kind}"`
    throw new Error([reason, ...this.output].join("\n"))
  }

  go(): void {
    this.child.send({ kind: "go" } satisfies GoMessage)
  }

  /** Ends the process without ceremony: its database is thrown away. */
  async stop(): Promise<void> {
    this.child.kill("SIGKILL")
    await this.exited
  }

  private async nextToCome(): Promise<StoreMessage> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.onMessage = resolve
      timer = setTimeout(resolve, DEADLINE_MS)
    })
    clearTimeout(timer)
    return this.inbox.shift() ?? { kind: "failed", reason: "The store did not finish in time" }
  }

  private receive(message: StoreMessage): void {
    this.inbox.push(message)
    this.onMessage()
  }

  private keepOutput(text: Buffer): void {
    this.output.push(...text.toString("utf8").trimEnd().split("\n"))
    this.output.splice(0, this.output.length - OUTPUT_LINES)
  }
}
