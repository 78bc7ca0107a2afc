/** Set by `npm run test:deep`: by how much it multiplies the runs of every property. */
export const DEEP_RUNS_VARIABLE = "DEEP_RUNS"

/** Whole number that replaces the fixed seed of all properties. */
export const PROPERTY_SEED_VARIABLE = "PROPERTY_SEED"

/** The same inputs in every run of `npm test`, so that a red test is due to a change. */
const FIXED_SEED = 20_261_121

/**
 * How often a property is tried: as often as named in `npm test`, many times as often in
 * `npm run test:deep`.
 */
export function propertyRuns(runs: number): number {
  return runs * (readNumber(DEEP_RUNS_VARIABLE) ?? 1)
}

/**
 * The seed of all properties.
 *
 * @param ownVariable an environment variable that sets it for one property alone
 */
export function propertySeed(ownVariable?: string): number {
  const own = ownVariable === undefined ? null : readNumber(ownVariable)
  return own ?? readNumber(PROPERTY_SEED_VARIABLE) ?? FIXED_SEED
}

/** @throws Error that names the variable when it is set to something else than a whole number */
function readNumber(variable: string): number | null {
  const text = process.env[variable]
  if (!text) {
    return null
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`${variable} takes a whole number, not "${text}"`)
  }
  return Number(text)
}
