import { startChild } from "../../../dev/demo/stage/child-process"
import { OutputLog } from "../../../dev/demo/stage/output-log"
import { findProgram } from "../../../scripts/system-programs"

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
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<string> {
  const log = new OutputLog()
  const exitCode = await startChild(script, args, { cwd, env, log }).exited
  const output = log.tail(SHOWN_LINES).join("\n")
  if (exitCode !== 0) {
    throw new Error(`${args.join(" ")} failed (exit code ${exitCode}):\n${output}`)
  }
  return output
}

/** npm's own script: the one that runs us, or else the one on the PATH. */
export function findNpm(): string {
  const npm = findProgram({ name: "npm", variable: "npm_execpath" })
  if (npm === null) {
    throw new Error("npm is not on the PATH")
  }
  return npm
}
