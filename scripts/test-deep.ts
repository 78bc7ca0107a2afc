/**
 * `npm run test:deep`: the random tests that are too long for `npm test`, each time with another
 * seed. What they find becomes a small test with fixed inputs.
 *
 *   npm run test:deep                        everything
 *   npm run test:deep -- --seed 7            again, with the seed that a run has printed
 *   npm run test:deep -- --only properties   one part; may be given more than once
 *
 * properties: the unit specs that state properties, each with ten times as many runs
 * scenarios:  `integration-tests/deep`, clusters of stores with random faults
 * storm:      `npm run test:storm`: 1,000 orders while stores, database and remote fail
 */
import { randomInt } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { startPostgres, toDatabaseEnv } from "../dev/postgres"
import { measureSlowness, SLOWNESS_VARIABLE } from "../dev/testing/deadline"
import { DEEP_RUNS_VARIABLE, PROPERTY_SEED_VARIABLE } from "../dev/testing/property-runs"
import { INTEGRATION_ENV, ROOT, runJest, runNode } from "./run-jest"
import { addCounts, formatCounts, type TestCounts } from "./test-counts"

/** By how much the runs of a property are multiplied. */
const FACTOR = "10"

const HIGHEST_SEED = 999_999_999

const PARTS = {
  properties: (seed: number) =>
    runJest({
      projects: ["unit"],
      args: findPropertySpecs(),
      env: { [DEEP_RUNS_VARIABLE]: FACTOR, [PROPERTY_SEED_VARIABLE]: String(seed) },
    }),
  scenarios: async (seed: number) => {
    const postgres = await startPostgres()
    try {
      return await runJest({
        projects: ["deep"],
        args: ["--forceExit", "--maxWorkers=1"],
        env: {
          ...INTEGRATION_ENV,
          ...toDatabaseEnv(postgres),
          STORM_SEED: String(seed),
          [PROPERTY_SEED_VARIABLE]: String(seed),
        },
      })
    } finally {
      await postgres.stop()
    }
  },
  storm: async (seed: number) =>
    countOne(
      await runNode(["--import", "tsx", join(__dirname, "storm.ts"), "--seed", String(seed)]),
    ),
} satisfies Record<string, (seed: number) => Promise<TestCounts>>

type Part = keyof typeof PARTS

const PART_NAMES = Object.keys(PARTS) as Part[]

/** The unit specs whose inputs fast-check draws, or that go further here than in `npm test`. */
function findPropertySpecs(): string[] {
  return ["src", "dev"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => file.endsWith(".spec.ts"))
    .filter((file) => /from "(fast-check|.*\/property-runs)"/.test(read(file)))
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8")
}

function countOne(exitCode: number): TestCounts {
  const hasPassed = exitCode === 0
  return { passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1, skipped: 0 }
}

/** @throws Error in words for the terminal */
function parseSettings(args: string[]): { seed: number; parts: Part[] } {
  const { values } = parseArgs({
    args,
    options: { seed: { type: "string" }, only: { type: "string", multiple: true } },
  })
  if (values.seed !== undefined && !/^\d{1,9}$/.test(values.seed)) {
    throw new Error(`--seed takes a whole number up to ${HIGHEST_SEED}`)
  }
  const only = values.only ?? PART_NAMES
  const unknown = only.find((name) => !PART_NAMES.some((part) => part === name))
  if (unknown !== undefined) {
    throw new Error(`--only takes ${PART_NAMES.join(", ")}, not "${unknown}"`)
  }
  return {
    seed: values.seed === undefined ? randomInt(HIGHEST_SEED + 1) : Number(values.seed),
    parts: PART_NAMES.filter((part) => only.includes(part)),
  }
}

/** A part that cannot run at all is a failure like another; the parts after it still run. */
async function runPart(part: Part, seed: number): Promise<TestCounts> {
  console.log(`\n${part}, seed ${seed}`)
  try {
    return await PARTS[part](seed)
  } catch (error) {
    console.error(error)
    return countOne(1)
  }
}

async function main(args: string[]): Promise<number> {
  const { seed, parts } = parseSettings(args)
  console.log(`Seed ${seed}`)
  // Once for all parts, whose deadlines depend on it.
  process.env[SLOWNESS_VARIABLE] ??= String(measureSlowness())
  const counts: TestCounts[] = []
  for (const part of parts) {
    counts.push(await runPart(part, seed))
  }
  const sum = addCounts(counts)
  if (sum.failed > 0) {
    const failed = parts.filter((_, index) => counts[index].failed > 0)
    const only = failed.map((part) => ` --only ${part}`).join("")
    console.error(`\nSeed ${seed} failed. Again: npm run test:deep -- --seed ${seed}${only}`)
  }
  console.log(formatCounts(sum))
  return sum.failed === 0 ? 0 : 1
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
