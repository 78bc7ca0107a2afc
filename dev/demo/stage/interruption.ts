import { readFileSync } from "node:fs"

/** By the shell's convention: 128 and the signal's number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

const LOOK_EVERY_MS = 500

/** A shell and tsx, and one more for scripts that run scripts. */
const MAX_LAUNCHERS = 4

/** Returns the exit code once this process is to end. */
export function untilInterrupted(): Promise<number> {
  return new Promise((resolve) => {
    for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
      // It stays: npm and the terminal may both send the signal, and cleaning up continues.
      process.on(signal, () => resolve(exitCode))
    }
    if (process.env.npm_lifecycle_event) {
      onLauncherGone(() => resolve(EXIT_CODES.SIGTERM))
    }
  })
}

/**
 * Between npm and this process are tsx and the shell that runs the script. npm passes SIGTERM on to
 * the shell, and some shells, Debian's among them, die of it without telling their child; npm itself
 * may be killed, and notifies nobody. In each case one of them gets another parent.
 */
function onLauncherGone(listener: () => void): void {
  const links = listLaunchers().map((pid) => ({ pid, parent: parentOf(pid) }))
  const timer = setInterval(() => {
    if (links.some(({ pid, parent }) => parentOf(pid) !== parent)) {
      listener()
    }
  }, LOOK_EVERY_MS)
  timer.unref()
}

/** This process, and its ancestors below npm. */
function listLaunchers(): number[] {
  const pids = [process.pid]
  for (let parent = parentOf(process.pid); parent && pids.length <= MAX_LAUNCHERS;) {
    if (isNpm(parent)) {
      return pids
    }
    pids.push(parent)
    parent = parentOf(parent)
  }
  return [process.pid, process.ppid]
}

/** npm names its process after the command: "npm test". */
function isNpm(pid: number): boolean {
  try {
    return /^npm\b/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))
  } catch {
    return false
  }
}

/** Null where there is no /proc, and when the process is gone. */
function parentOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8")
    return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1])
  } catch {
    return null
  }
}
