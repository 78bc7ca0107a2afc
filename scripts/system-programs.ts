/**
 * The programs that suites need and npm does not have. Run as a script it prints the Debian
 * packages that are missing for the suites that there are, for `.ci/run` to install.
 */
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs"
import { delimiter, join } from "node:path"

export interface SystemProgram {
  /** The suite, a folder of `integration-tests` and a project of jest. */
  suite: string
  /** As it is found on the PATH. */
  name: string
  debianPackage: string
  /** The environment variable that names its file where it is not on the PATH. */
  variable: string
}

export const SYSTEM_PROGRAMS: readonly SystemProgram[] = [
  {
    suite: "cluster",
    name: "redis-server",
    debianPackage: "redis-server",
    variable: "REDIS_SERVER",
  },
  { suite: "browser", name: "chromium", debianPackage: "chromium", variable: "CHROMIUM" },
]

/** The program's file; null when it is not installed. */
export function findProgram(
  { name, variable }: Pick<SystemProgram, "name" | "variable">,
  env: NodeJS.ProcessEnv = process.env,
): string | null {
  const given = env[variable]
  if (given) {
    return isExecutable(given) ? given : null
  }
  const candidates = (env.PATH ?? "")
    .split(delimiter)
    .filter((directory) => directory !== "")
    .map((directory) => join(directory, name))
  return candidates.find(isExecutable) ?? null
}

/** The file of the program that a suite needs. @throws Error that says how to get it */
export function requireProgram(suite: string, env: NodeJS.ProcessEnv = process.env): string {
  const program = SYSTEM_PROGRAMS.find((one) => one.suite === suite)
  if (!program) {
    throw new Error(`The suite "${suite}" needs no program of the system`)
  }
  const file = findProgram(program, env)
  if (file === null) {
    throw new Error(describeMissing(program))
  }
  return file
}

/** What is said instead of running a suite. */
export function describeMissing({ suite, name, debianPackage, variable }: SystemProgram): string {
  return (
    `${name} is missing: install the Debian package ${debianPackage} (or set ${variable} to its ` +
    `path); the ${suite} suite was not run`
  )
}

/** Those of the suites that cannot run here, with the programs that are missing. */
export function findUnrunnable(
  suites: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): SystemProgram[] {
  return SYSTEM_PROGRAMS.filter(
    (program) => suites.includes(program.suite) && findProgram(program, env) === null,
  )
}

/**
 * Whether a suite that could not run is a failure: on a developer's machine it is not, because the
 * README promises that Node, npm and git are enough.
 */
export function mustRunAll(env: NodeJS.ProcessEnv = process.env): boolean {
  return !["", "0", "false"].includes(env.CI ?? "")
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function hasSpecs(suite: string): boolean {
  const directory = join(__dirname, "..", "integration-tests", suite)
  return (
    existsSync(directory) &&
    readdirSync(directory, { recursive: true, encoding: "utf8" }).some((file) =>
      file.endsWith(".spec.ts"),
    )
  )
}

if (require.main === module) {
  const suites = SYSTEM_PROGRAMS.map(({ suite }) => suite).filter(hasSpecs)
  console.log(
    findUnrunnable(suites)
      .map(({ debianPackage }) => debianPackage)
      .join(" "),
  )
}
