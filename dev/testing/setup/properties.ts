import { propertyRuns, propertySeed } from "../property-runs"

/** As many as fast-check tries when a property does not name a number. */
const DEFAULT_RUNS = 100

// Replaced on the first use, because a factory runs only where a spec imports fast-check: loading it in
// every spec would take longer than many of them run.
jest.mock("fast-check", () => {
  const fastCheck = jest.requireActual<typeof import("fast-check")>("fast-check")
  fastCheck.configureGlobal({ seed: propertySeed(), numRuns: propertyRuns(DEFAULT_RUNS) })
  return fastCheck
})
