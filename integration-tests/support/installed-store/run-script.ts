import { startChild } from "../../../dev/demo/stage/child-process"
import { OutputLog } from "../../../dev/demo/stage/output-log"

const SHOWN_LINES = 50

/**
 * Runs a Node script to its end; it does not outlive this process.
 *
 * @returns the end of what it printed
 * @throws Error with that when it fails
 */
export async function runScript(
  script: string,
  args: string[],
  { cwd, env, node }: { cwd: string; env: NodeJS.ProcessEnv; node?: string },
): Promise<string> {
  const log = new OutputLog()
  const exitCode = await startChild(script, args, { cwd, env, log, node }).exited
  const output = log.tail(SHOWN_LINES).join("\n")
  if (exitCode !== 0) {
    throw new Error(`${args.join(" ")} failed (exit code ${exitCode}):\n${output}`)
  }
  return output
}
