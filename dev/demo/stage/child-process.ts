import { fork } from "node:child_process"
import { join } from "node:path"
import type { OutputLog } from "./output-log"
import { endGroup, guard, signalGroup } from "../../processes"
import { deadline } from "../../testing/deadline"

/** A store finishes what it is sending before it goes; nothing it sends here takes longer. */
const STOP_DEADLINE_MS = 20_000

const END_WITH_PARENT = join(__dirname, "end-with-parent.cjs")

export interface ChildProcess {
  /** Exit code; null when a signal ended it. */
  exited: Promise<number | null>
  /** Ends the process and all that it has started; does nothing when they are gone. */
  stop(): Promise<void>
}

export interface ChildOptions {
  cwd: string
  env: NodeJS.ProcessEnv
  log: OutputLog
  /** Another Node than this process's own. */
  node?: string
}

/**
 * Starts a Node script in a process group of its own, so that Ctrl-C in the terminal reaches it
 * only through us, in due order, and so that its own children can be ended along with it. All of
 * them end with this process, whatever ends it.
 */
export function startChild(
  script: string,
  args: string[],
  { cwd, env, log, node = process.execPath }: ChildOptions,
): ChildProcess {
  const child = fork(script, args, {
    cwd,
    // By environment, so that children of the child have it too: `medusa develop` starts the store.
    env: { ...env, NODE_OPTIONS: withPreload(env.NODE_OPTIONS) },
    execPath: node,
    execArgv: [],
    detached: true,
    silent: true,
  })
  if (child.stdout && child.stderr) {
    log.collect(child.stdout)
    log.collect(child.stderr)
  }
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", resolve)
    child.once("error", () => resolve(null))
  })
  const { pid: group } = child
  if (group === undefined) {
    return { exited, stop: async () => {} }
  }
  const guarding = guard({ group })
  // Once the group is gone another one may get its number.
  void exited.then(() => signalGroup(group, 0) || guarding.release())
  return {
    exited,
    stop: async () => {
      await endGroup(group, deadline(STOP_DEADLINE_MS))
      guarding.release()
    },
  }
}

function withPreload(options = ""): string {
  return `${options} --require ${JSON.stringify(END_WITH_PARENT)}`.trim()
}
