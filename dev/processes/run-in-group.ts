import { spawn, type StdioOptions } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { guard } from "./guard"

const GRACE_MS = 5_000
const ASK_EVERY_MS = 50

export interface GroupOptions {
  cwd: string
  env: NodeJS.ProcessEnv
  /** Gets what the program prints, in place of our own output. */
  collect?: (output: Buffer) => void
  /** Ends the group before its time. */
  signal?: AbortSignal
}

/**
 * Runs a program that shares our input and output, unless `collect` takes it, in a process group of its own. When the program
 * ends, the rest of its group is ended as well; when this process ends, however it does, all are.
 *
 * @returns the exit code; 1 when a signal ended it
 * @throws Error when it cannot be started
 */
export function runInGroup(
  command: string,
  args: readonly string[],
  { cwd, env, collect, signal }: GroupOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const stdio: StdioOptions = collect ? ["ignore", "pipe", "pipe"] : "inherit"
    const child = spawn(command, args, { cwd, env, stdio, detached: true })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (output: Buffer) => collect?.(output))
    }
    child.once("error", reject)
    const { pid: group } = child
    if (group === undefined) {
      return
    }
    const guarding = guard({ group })
    const abort = () => void endGroup(group)
    signal?.addEventListener("abort", abort, { once: true })
    child.once("exit", (code) => {
      signal?.removeEventListener("abort", abort)
      void endGroup(group).then(() => {
        guarding.release()
        resolve(code ?? 1)
      })
    })
    if (signal?.aborted) {
      abort()
    }
  })
}

/** SIGTERM, then SIGKILL to what has not ended. */
async function endGroup(group: number): Promise<void> {
  signalGroup(group, "SIGTERM")
  for (let waited = 0; signalGroup(group, 0) && waited < GRACE_MS; waited += ASK_EVERY_MS) {
    await sleep(ASK_EVERY_MS)
  }
  signalGroup(group, "SIGKILL")
}

/** Whether there is such a group. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}
