import { Cleanup } from "./cleanup"
import { untilInterrupted } from "./interruption"
import { OutputLog } from "./output-log"

const SHOWN_LOG_LINES = 40

export interface RunContext {
  /** Takes note of everything that has to be undone, however the run ends. */
  cleanup: Cleanup
  /** What the child processes print; its end is shown when the run fails. */
  log: OutputLog
}

/**
 * Runs a script that starts processes, and ends this process when it is done: with 0, with 1 and
 * the reason when it fails, or because somebody interrupts it. In each case everything is cleaned
 * up before.
 */
export async function runToExit(script: (context: RunContext) => Promise<void>): Promise<never> {
  const cleanup = new Cleanup()
  const log = new OutputLog()
  const exitCode = await Promise.race([
    untilInterrupted().then((code) => () => code),
    script({ cleanup, log }).then(
      () => () => 0,
      (error: unknown) => () => showFailure(error, log),
    ),
  ])
  const code = exitCode()
  try {
    await cleanup.close()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(code || 1)
  }
  process.exit(code)
}

/** Returns the exit code of a failure. */
function showFailure(error: unknown, log: OutputLog): number {
  const lines = log.tail(SHOWN_LOG_LINES)
  if (lines.length > 0) {
    console.error(["\nThe end of the store's log:", ...lines.map((line) => `  ${line}`)].join("\n"))
  }
  console.error(`\nFailed: ${error instanceof Error ? error.message : String(error)}`)
  return 1
}
