import { spawn, type StdioOptions } from "node:child_process"
import { guard } from "./guard"
import { endGroup } from "./process-group"

const GRACE_MS = 5_000

export interface GroupOptions {
  cwd: string
  env: NodeJS.ProcessEnv
  /** Gets what the program prints, in place of our own output. */
  collect?: (output: Buffer) => void
  /** Ends the group before its time. */
  signal?: AbortSignal
}

/**
 * Runs a program in a process group of its own; it shares our input and output unless `collect`
 * takes it. When the program ends, the rest of its group is ended as well; when this process ends,
 * however it does, all are.
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
    const abort = () => endGroup(group, GRACE_MS).catch(reject)
    signal?.addEventListener("abort", abort, { once: true })
    child.once("exit", (code) => {
      signal?.removeEventListener("abort", abort)
      endGroup(group, GRACE_MS).then(() => {
        guarding.release()
        resolve(code ?? 1)
      }, reject)
    })
    if (signal?.aborted) {
      abort()
    }
  })
}
