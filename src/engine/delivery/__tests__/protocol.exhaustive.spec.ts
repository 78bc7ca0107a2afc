import { propertyRuns } from "../../../../dev/testing/property-runs"
import { deadline } from "../../../../dev/testing/deadline"
import { explore, type ExploreOptions } from "./support/protocol/explore"
import { problemsOf } from "./support/protocol/promises"
import { SHAPES, type ShapeName } from "./support/protocol/shapes"
import type { Sabotage } from "./support/protocol/world"

/** `npm run test:deep` allows one fault more in each story. */
const MORE = propertyRuns(1) > 1 ? 1 : 0

interface Bounds {
  faults: number
  /** At least so many moves has the longest story, and so many states were seen. */
  depth: number
  states: number
  hasRival?: boolean
}

/** Two senders and one order at each kind of remote, with what `npm test` reaches at least. */
const EXPLORED: [ShapeName, Bounds][] = [
  ["own_ids", { faults: 2, depth: 25, states: 1_400 }],
  ["marked", { faults: 2, depth: 25, states: 3_300 }],
  ["in_turn", { faults: 2, depth: 35, states: 28_000 }],
  ["in_turn", { faults: 1, depth: 30, states: 3_800, hasRival: true }],
  ["steps", { faults: 2, depth: 35, states: 18_000 }],
  ["hidden_steps", { faults: 2, depth: 35, states: 15_000 }],
]

function boundsOf(name: ShapeName, bounds: Partial<ExploreOptions>): ExploreOptions {
  const shape = SHAPES[name]
  return { shape, senders: 2, faults: 2, depth: 100, findProblems: problemsOf(shape), ...bounds }
}

/**
 * Every story of one order within the bounds, by the real engine: each crash, lost answer, late
 * arrival, pause and overlap of two senders. A story ends when nothing is left to do.
 */
describe("all stories of one order", () => {
  it.each(EXPLORED)(
    "keep the promises: %s %j",
    async (name, { faults, hasRival, depth, states }) => {
      const explored = await explore(boundsOf(name, { faults: faults + MORE, hasRival }))
      expect(explored).toMatchObject({ counterexample: null, isComplete: true, dead: 0 })
      expect(explored.depth).toBeGreaterThanOrEqual(depth)
      expect(explored.states).toBeGreaterThanOrEqual(states)
    },
    deadline(MORE > 0 ? 1_200_000 : 120_000),
  )

  it.each<[Sabotage, ShapeName]>([
    ["fencing", "steps"],
    ["look", "steps"],
    ["checkpoint", "steps"],
    ["fencing", "in_turn"],
    ["look", "marked"],
    ["checkpoint", "marked"],
  ])("break a promise without the %s (%s)", async (sabotage, name) => {
    const { counterexample } = await explore(boundsOf(name, { faults: 2, sabotage }))
    expect(counterexample?.problems).toEqual(["the order exists twice"])
  })

  it("take another order for this one without asking for later doubts", async () => {
    const bounds = { faults: 1, hasRival: true, sabotage: "doubts" } as const
    const { counterexample } = await explore(boundsOf("in_turn", bounds))
    expect(counterexample?.problems).toEqual(["the row goes by the id of another order"])
  })
})
