import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { guard, makeTemporaryDirectory, runInGroup } from "../dev/processes"
import { countRun, type JestReport, type TestCounts } from "./test-counts"

export const ROOT = join(__dirname, "..")
const JEST = require.resolve("jest/bin/jest")

/** What every run of the integration suites needs. */
export const INTEGRATION_ENV = {
  // Medusa loads files by `import()`, which jest's sandbox allows only with this flag.
  NODE_OPTIONS: "--experimental-vm-modules --disable-warning=ExperimentalWarning",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
  MEDUSA_DISABLE_TELEMETRY: "true",
}

export interface JestRun {
  projects: string[]
  /** Of jest's command line: files first, then flags. */
  args: string[]
  /** In addition to this process's. */
  env: Record<string, string>
  /** Shows the output in one piece at the end, because another run shows its own in the meantime. */
  isQuiet?: boolean
}

/** Runs projects of jest in processes that end with this one, and counts their tests. */
export async function runJest({ projects, args, env, isQuiet }: JestRun): Promise<TestCounts> {
  const directory = makeTemporaryDirectory("report")
  const guarding = guard({ directories: [directory] })
  const outputFile = join(directory, "report.json")
  const output: Buffer[] = []
  try {
    const exitCode = await runNode(
      [JEST, ...args, "--passWithNoTests", "--json", `--outputFile=${outputFile}`].concat(
        // A list of values, so that it comes last.
        "--selectProjects",
        projects,
      ),
      env,
      isQuiet ? (chunk) => output.push(chunk) : undefined,
    )
    return countRun(readReport(outputFile), exitCode)
  } finally {
    process.stderr.write(Buffer.concat(output))
    rmSync(directory, { recursive: true, force: true })
    guarding.release()
  }
}

/** The spec files that jest would run. */
export async function listSpecs(projects: string[], args: string[]): Promise<string[]> {
  const output: Buffer[] = []
  await runNode(
    [JEST, ...args, "--listTests", "--json", "--passWithNoTests", "--selectProjects", ...projects],
    {},
    (chunk) => output.push(chunk),
  )
  const text = Buffer.concat(output).toString()
  return JSON.parse(text.slice(text.indexOf("["), text.lastIndexOf("]") + 1)) as string[]
}

/** Runs a script of this repository; it ends with this process. Returns its exit code. */
export function runNode(
  args: string[],
  env: Record<string, string> = {},
  collect?: (output: Buffer) => void,
): Promise<number> {
  return runInGroup(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, collect })
}

function readReport(path: string): JestReport | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as JestReport
  } catch {
    return null
  }
}
