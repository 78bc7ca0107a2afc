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
import { rm } from "node:fs/promises"
import { startPostgres, toDatabaseEnv } from "../dev/postgres"
import { guard, makeTemporaryDirectory } from "../dev/processes"
import { measureSlowness, SLOWNESS_VARIABLE } from "../dev/testing/deadline"
import { PREPARED_VARIABLE } from "../integration-tests/support/installed-store/prepare"
import { PREPARED_CLUSTER_VARIABLE } from "../integration-tests/support/storm/shop-database"
import { INTEGRATION_ENV, listSpecs, runJest, runNode } from "./run-jest"
import { describeMissing, findUnrunnable, mustRunAll, type SystemProgram } from "./system-programs"
import { addCounts, countUnrun, formatCounts, type TestCounts } from "./test-counts"
import { GROUPS, SIDE_BY_SIDE, type Group, type Prepared } from "./test-groups"

async function main(args: string[]): Promise<number> {
  const kinds = (["unit", "integration"] as const).filter((kind) => args.includes(`--${kind}`))
  const jestArgs = args.filter((arg) => arg !== "--unit" && arg !== "--integration")
  const groups = await planGroups(
    GROUPS.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)),
    jestArgs,
  )
  const unrunnable = findUnrunnable(groups.flatMap(({ projects }) => projects))
  const isRunnable = (project: string) => !unrunnable.some(({ suite }) => suite === project)

  const slowness = measureSlowness()
  console.error(`Deadlines are ${slowness.toFixed(1)} times those of a quiet machine.`)
  process.env[SLOWNESS_VARIABLE] = String(slowness)
  const needsPostgres = groups.some(({ kind }) => kind === "integration")
  const postgres = needsPostgres ? await startPostgres() : null
  const env = postgres ? { ...INTEGRATION_ENV, ...toDatabaseEnv(postgres) } : {}
  const isWhole = jestArgs.length === 0
  const prepared: Record<Prepared, Preparation | null> = {
    // A part of the suites makes what it copies itself: it may need none of it.
    databases: isWhole && needsPostgres ? prepareDatabases(env) : null,
    store: groups.some(({ needs }) => needs === "store") ? prepareStore(env) : null,
  }
  try {
    const counts: TestCounts[] = []
    const waiting = [...groups]
    const runWaiting = async (place: number): Promise<void> => {
      for (let group = waiting.shift(); group; group = waiting.shift()) {
        const { kind, projects, flags, needs } = group
        const own =
          kind === "integration" ? { ...env, ...(needs && (await prepared[needs]?.env)) } : {}
        const runnable = projects.filter(isRunnable)
        if (runnable.length > 0) {
          // The jest arguments come first: they may be files.
          const all = [...jestArgs, ...flags]
          const isQuiet = place > 0
          counts.push(await runJest({ projects: runnable, args: all, env: own, isQuiet }))
        }
        if (needs === "store") {
          // Takes a minute, during which other groups still run; a failure is seen at the end.
          prepared.store?.remove().catch(() => undefined)
        }
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, place) => runWaiting(place)))
    const missing = await Promise.all(unrunnable.map((program) => leaveOut(program, jestArgs)))
    return report(addCounts([...counts, ...missing]))
  } finally {
    await Promise.all(Object.values(prepared).map((preparation) => preparation?.remove()))
    await postgres?.stop()
  }
}

/** Without the groups in which the arguments leave nothing to run. */
async function planGroups(groups: readonly Group[], jestArgs: string[]): Promise<readonly Group[]> {
  if (jestArgs.length === 0) {
    return groups
  }
  const specs = await Promise.all(groups.map(({ projects }) => listSpecs(projects, jestArgs)))
  return groups.filter((_, index) => specs[index].length > 0)
}

interface Preparation {
  /** For the suites that start from it; resolves when it is ready. */
  env: Promise<Record<string, string>>
  remove: () => Promise<void>
}

/** Begins to pack the plugin and to install it in a store, which takes about two minutes. */
function prepareStore(env: Record<string, string>): Preparation {
  const script = require.resolve("../integration-tests/support/installed-store/prepare.ts")
  return prepare(script, PREPARED_VARIABLE, env)
}

/** Begins to migrate the databases that others are copied from, which takes half a minute. */
function prepareDatabases(env: Record<string, string>): Preparation {
  const script = require.resolve("../integration-tests/support/prepare-databases.ts")
  return prepare(script, PREPARED_CLUSTER_VARIABLE, env)
}

/**
 * Begins a script that fills a directory, which `variable` names for the suites. When it could not
 * be filled, they prepare what they need themselves, and fail with the reason; the others still run.
 */
function prepare(script: string, variable: string, env: Record<string, string>): Preparation {
  const directory = makeTemporaryDirectory("prepared")
  const guarding = guard({ directories: [directory] })
  const output: Buffer[] = []
  let removed: Promise<void> | null = null
  const ended = runNode(
    ["--import", "tsx", script, directory],
    { ...env, NODE_OPTIONS: "" },
    (chunk) => output.push(chunk),
  )
  return {
    env: ended.then((exitCode): Record<string, string> => {
      if (exitCode === 0) {
        return { [variable]: directory }
      }
      process.stderr.write(Buffer.concat(output))
      return {}
    }),
    remove: () =>
      (removed ??= rm(directory, { recursive: true, force: true }).then(() => guarding.release())),
  }
}

/** Says why a suite was not run, unless the arguments would have left it out anyway. */
async function leaveOut(program: SystemProgram, jestArgs: string[]): Promise<TestCounts> {
  const files = await listSpecs([program.suite], jestArgs)
  if (files.length > 0) {
    console.error(describeMissing(program))
  }
  return countUnrun(files.length, mustRunAll())
}

function report(counts: TestCounts): number {
  const fits = counts.passed + counts.failed + counts.skipped > 0
  if (!fits) {
    console.error("No test was run: no suite fits the arguments.")
  }
  console.log(formatCounts(counts))
  return fits && counts.failed === 0 ? 0 : 1
}

// The guards end what still runs: they see that this process is gone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => process.exit(1))
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
