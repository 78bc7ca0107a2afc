import { readFileSync } from "node:fs"

/** By the shell's convention: 128 and the signal's number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

const LOOK_EVERY_MS = 500

/** Answers the exit code once somebody wants this process to end. */
export function untilInterrupted(): Promise<number> {
  return new Promise((resolve) => {
    for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
      // It stays: npm and the terminal may both send the signal, and cleaning up goes on.
      process.on(signal, () => resolve(exitCode))
    }
    if (process.env.npm_lifecycle_event) {
      onShellGone(() => resolve(EXIT_CODES.SIGTERM))
    }
  })
}

/**
 * npm passes SIGTERM on to the shell that runs the script. Some shells, Debian's among them, die of
 * it without telling their child; that is tsx, our parent. Elsewhere the signal itself arrives.
 */
function onShellGone(listener: () => void): void {
  const shell = parentOf(process.ppid)
  const timer = setInterval(() => {
    if (parentOf(process.ppid) !== shell) {
      listener()
    }
  }, LOOK_EVERY_MS)
  timer.unref()
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
