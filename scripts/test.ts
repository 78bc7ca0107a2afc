/**
 * `npm test`: all suites against one embedded Postgres, and one line of counts at the end.
 *
 *   npm test                          everything
 *   npm test -- --unit                the fast ones, without a database
 *   npm test -- --integration         the others
 *   npm test -- --integration store   further arguments go to jest
 *
 * A suite whose program is not installed is left out, and said to be: see `system-programs.ts`.
 */
import { execFile, spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { startPostgres, toDatabaseEnv } from "../dev/postgres"
import { describeMissing, findUnrunnable, mustRunAll, type SystemProgram } from "./system-programs"
import {
  addCounts,
  countRun,
  countUnrun,
  formatCounts,
  type JestReport,
  type TestCounts,
} from "./test-counts"

const ROOT = join(__dirname, "..")
const JEST = require.resolve("jest/bin/jest")

interface Group {
  kind: "unit" | "integration"
  projects: string[]
  flags: string[]
}

const INTEGRATION_FLAGS = [
  // An app that was shut down may leave timers behind; jest would wait for them for ever.
  "--forceExit",
  // The runner cuts the app's connections to restore the database, and each one is logged.
  // `--silent=false` brings the output back.
  "--silent",
]

const GROUPS: Group[] = [
  { kind: "unit", projects: ["unit"], flags: [] },
  {
    kind: "integration",
    projects: ["modules", "http", "faults", "isolated"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=2"],
  },
  // These start several processes of their own, so one at a time.
  {
    kind: "integration",
    projects: ["storm", "cluster", "browser", "package"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
  },
]

const INTEGRATION_ENV = {
  // Medusa loads files by `import()`, which jest's sandbox allows only with this flag.
  NODE_OPTIONS: "--experimental-vm-modules --disable-warning=ExperimentalWarning",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
  MEDUSA_DISABLE_TELEMETRY: "true",
}

async function main(args: string[]): Promise<number> {
  const kinds = (["unit", "integration"] as const).filter((kind) => args.includes(`--${kind}`))
  const groups = kinds.length === 0 ? GROUPS : GROUPS.filter(({ kind }) => kinds.includes(kind))
  const jestArgs = args.filter((arg) => arg !== "--unit" && arg !== "--integration")
  const unrunnable = findUnrunnable(groups.flatMap(({ projects }) => projects))
  const isRunnable = (project: string) => !unrunnable.some(({ suite }) => suite === project)

  const needsPostgres = groups.some(({ kind }) => kind === "integration")
  const postgres = needsPostgres ? await startPostgres() : null
  const env = postgres ? { ...INTEGRATION_ENV, ...toDatabaseEnv(postgres) } : {}
  try {
    const counts: TestCounts[] = []
    for (const group of groups) {
      const projects = group.projects.filter(isRunnable)
      if (projects.length > 0) {
        const own = group.kind === "integration" ? env : {}
        counts.push(await runGroup({ ...group, projects }, jestArgs, own))
      }
    }
    for (const program of unrunnable) {
      counts.push(await leaveOut(program, jestArgs))
    }
    return report(addCounts(counts))
  } finally {
    await postgres?.stop()
  }
}

/** Says why a suite was not run, unless the arguments would have left it out anyway. */
async function leaveOut(program: SystemProgram, jestArgs: string[]): Promise<TestCounts> {
  const files = await listSpecs(program.suite, jestArgs)
  if (files.length > 0) {
    console.error(describeMissing(program))
  }
  return countUnrun(files.length, mustRunAll())
}

async function listSpecs(project: string, jestArgs: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [JEST, "--selectProjects", project, "--listTests", "--json", "--passWithNoTests", ...jestArgs],
    { cwd: ROOT },
  )
  return JSON.parse(stdout) as string[]
}

async function runGroup(
  { projects, flags }: Group,
  jestArgs: string[],
  env: Record<string, string>,
): Promise<TestCounts> {
  const directory = mkdtempSync(join(tmpdir(), "order-sync-tests-"))
  const outputFile = join(directory, "report.json")
  try {
    const exitCode = await runJest(
      [
        // A list of values: another flag has to follow it, or it would take a path for a project.
        "--selectProjects",
        ...projects,
        ...flags,
        "--passWithNoTests",
        "--json",
        `--outputFile=${outputFile}`,
        ...jestArgs,
      ],
      env,
    )
    return countRun(readReport(outputFile), exitCode)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function runJest(args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const jest = spawn(process.execPath, [JEST, ...args], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...env },
    })
    jest.once("error", reject)
    jest.once("exit", (code) => resolve(code ?? 1))
  })
}

function readReport(path: string): JestReport | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as JestReport
  } catch {
    return null
  }
}

function report(counts: TestCounts): number {
  const fits = counts.passed + counts.failed + counts.skipped > 0
  if (!fits) {
    console.error("No test was run: no suite fits the arguments.")
  }
  console.log(formatCounts(counts))
  return fits && counts.failed === 0 ? 0 : 1
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
