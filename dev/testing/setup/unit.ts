import { deadline } from "../deadline"
import { propertyRuns } from "../property-runs"

// For tests that hang. Jest's own 5 s are too few where a test shares its core with many others,
// and `waitUntil` gives up earlier than this, with words. A property that is tried ten times as
// often may take ten times as long.
jest.setTimeout(deadline(propertyRuns(120_000)))

// The package asks the system for each byte of an id: for the ids of many thousand simulated attempts
// that took longer than delivering. Replaced on the first use, as fast-check in `properties.ts`.
jest.mock("ulid", () => {
  const actual = jest.requireActual<typeof import("ulid")>("ulid")
  return { ...actual, ulid: actual.factory(Math.random) }
})
