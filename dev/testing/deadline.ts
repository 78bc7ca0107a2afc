import { spawnSync } from "node:child_process"

/** Set by `npm test` for all the processes it starts, so that the machine is measured once. */
export const SLOWNESS_VARIABLE = "TEST_MACHINE_SLOWNESS"

/** What `WORK` takes on two cores of a quiet machine, in milliseconds. */
const REFERENCE_MS = 80

/** A machine that is busy now may be quiet later, and the other way round. */
const MAX_SLOWNESS = 10

/** Some work for one core that no compiler can leave out. */
const WORK = `
  const { createHash } = require("node:crypto")
  const begun = performance.now()
  let text = "x"
  for (let n = 0; n < 100_000; n += 1) text = createHash("sha256").update(text).digest("hex")
  process.stdout.write(String(performance.now() - begun))`

/**
 * How many times as long as on a quiet machine something takes here and now; at least 1. It is
 * measured in a process of its own, which has to share the cores as the tests will have to.
 */
export function measureSlowness(): number {
  const { stdout } = spawnSync(process.execPath, ["--eval", WORK], {
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  })
  return Math.min(MAX_SLOWNESS, Math.max(1, Number(stdout) / REFERENCE_MS || 1))
}

/**
 * After how many milliseconds something counts as hanging. It decides nothing but when a test that
 * will never end is given up: name a time far longer than the slowest machine needs.
 */
export function deadline(ms: number): number {
  return Math.ceil(ms * (Number(process.env[SLOWNESS_VARIABLE]) || 1))
}
