import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { countRun, type JestReport, type TestCounts } from "./test-counts"

const ROOT = join(__dirname, "..")
const JEST = require.resolve("jest/bin/jest")

/**
 * Runs a project of jest in a process of its own and counts its tests.
 *
 * @param args of jest's command line: files first, then flags
 * @param env in addition to this process's
 */
export async function runJest(
  project: string,
  args: string[],
  env: Record<string, string>,
): Promise<TestCounts> {
  const directory = mkdtempSync(join(tmpdir(), "order-sync-tests-"))
  const outputFile = join(directory, "report.json")
  try {
    const exitCode = await runNode(
      [JEST, ...args, "--passWithNoTests", "--json", `--outputFile=${outputFile}`].concat(
        // A list of values, so that it comes last.
        "--selectProjects",
        project,
      ),
      env,
    )
    return countRun(readReport(outputFile), exitCode)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Runs a script of this repository with the output of this process. Answers its exit code. */
export function runNode(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...env },
    })
    child.once("error", reject)
    child.once("exit", (code) => resolve(code ?? 1))
  })
}

function readReport(path: string): JestReport | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as JestReport
  } catch {
    return null
  }
}
