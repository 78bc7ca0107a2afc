/**
 * `npm test`: all suites against one embedded Postgres, and one line of counts at the end.
 *
 *   npm test                          everything
 *   npm test -- --unit                the fast ones, without a database
 *   npm test -- --integration         the others
 *   npm test -- --integration store   further arguments go to jest
 */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres, toDatabaseEnv } from "../dev/postgres"
import { addCounts, countRun, formatCounts, type JestReport, type TestCounts } from "./test-counts"

interface Group {
  kind: "unit" | "integration"
  projects: string[]
  flags: string[]
}

const INTEGRATION_FLAGS = [
  // An app that was shut down may leave timers behind; jest would wait for them for ever.
  "--forceExit",
  // Each suite loads all of Medusa anew, and Node does not give that memory back.
  "--workerIdleMemoryLimit=1GB",
  // The runner cuts the app's connections to restore the database, and each one is logged.
  // `--silent=false` brings the output back.
  "--silent",
]

const GROUPS: Group[] = [
  { kind: "unit", projects: ["unit"], flags: [] },
  {
    kind: "integration",
    projects: ["modules", "http", "faults"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=2"],
  },
  // These start several processes of their own, so one at a time.
  {
    kind: "integration",
    projects: ["cluster", "browser", "package"],
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

  const needsPostgres = groups.some(({ kind }) => kind === "integration")
  const postgres = needsPostgres ? await startPostgres() : null
  const env = postgres ? { ...INTEGRATION_ENV, ...toDatabaseEnv(postgres) } : {}
  try {
    const counts: TestCounts[] = []
    for (const group of groups) {
      counts.push(await runGroup(group, jestArgs, group.kind === "integration" ? env : {}))
    }
    return report(addCounts(counts))
  } finally {
    await postgres?.stop()
  }
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
    const jest = spawn(process.execPath, [require.resolve("jest/bin/jest"), ...args], {
      cwd: join(__dirname, ".."),
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
  const ran = counts.passed + counts.failed > 0
  if (!ran) {
    console.error("No test was run: no suite fits the arguments.")
  }
  console.log(formatCounts(counts))
  return ran && counts.failed === 0 ? 0 : 1
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
