import fc from "fast-check"
import { statusToWrite } from "../../../lib/status"
import { REMOTE_STATUSES } from "../../../types"
import { FAULTS, type FaultName } from "./support/scripted-provider"
import { World, type Action, type Change, type WorldOptions } from "./support/world"

const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]

const change = fc.oneof<fc.Arbitrary<Change>[]>(
  // Few values, so that an order comes back to what it was before.
  fc.record({ text: fc.integer({ min: 0, max: 1 }) }),
  fc.record({ total: fc.constantFrom(1_000, 2_000) }),
  fc.record({ step: fc.constantFrom("ship", "complete", "cancel") }),
)

/** Carried out at the remote, and nobody here knows. */
const SILENT: FaultName[] = ["lostAnswer", "brokenJson", "crashAfter"]

function faultsOf(names: FaultName[]): fc.Arbitrary<(FaultName | null)[]> {
  const fault = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(...SILENT.filter((name) => names.includes(name))),
  )
  return fc.oneof(
    fc.constant<(FaultName | null)[]>([]),
    fc.array(fc.option(fault, { freq: 3 }), { minLength: 1, maxLength: 4 }),
  )
}

const MINUTE = 60_000

interface Weighted {
  arbitrary: fc.Arbitrary<Action>
  weight: number
}

function often(weight: number, arbitrary: fc.Arbitrary<Action>): Weighted {
  return { arbitrary, weight }
}

/** What happens to a store, its processes and the network. */
function actionsWith(faults: FaultName[]): Weighted[] {
  return [
    often(4, fc.record({ do: fc.constant("change"), change, isAnnounced: fc.constant(true) })),
    often(
      6,
      fc.record({
        do: fc.constant("deliver"),
        faults: faultsOf(faults),
        meanwhile: fc.oneof(
          fc.constant<(Change | null)[]>([]),
          fc.array(fc.option(change), { minLength: 1, maxLength: 3 }),
        ),
      }),
    ),
    often(2, fc.record({ do: fc.constant("pass"), ms: fc.constantFrom(MINUTE, 400 * MINUTE) })),
    often(1, fc.constant({ do: "sync" })),
    often(1, fc.constant({ do: "resend" })),
  ]
}

/** What no event tells of: an event that got lost, and people at the remote. */
const unannounced: Weighted[] = [
  often(2, fc.record({ do: fc.constant("change"), change, isAnnounced: fc.constant(false) })),
  often(1, fc.record({ do: fc.constant("move"), status: fc.constantFrom(...REMOTE_STATUSES) })),
  often(1, fc.constant({ do: "remove" })),
]

const storyOf = (...actions: Weighted[]) =>
  fc.array(fc.oneof(...actions), { minLength: 1, maxLength: 14 })

async function live(options: Partial<WorldOptions>, story: Action[]): Promise<World> {
  const world = new World({
    capabilities: {},
    refusesDuplicates: true,
    tellsStatus: true,
    config: { id: "order_id" },
    ...options,
  })
  for (const action of story) {
    await world.act(action)
  }
  await world.comeToRest()
  return world
}

async function liveAndSweep(options: Partial<WorldOptions>, story: Action[]): Promise<World> {
  const world = await live(options, story)
  await world.sweep()
  return world
}

function expectInStep({ remote, order, row }: World): void {
  expect(row.state).toBe("delivered")
  expect(remote.orders).toEqual([expect.objectContaining({ text: order.text, total: order.total })])
}

// Thousands of stories take longer than the default allows on a busy machine.
jest.setTimeout(120_000)

/** Whatever story is told, once it is over and the faults have ended. */
describe("an order and its remote, when all comes to rest", () => {
  it("agree in everything, and nothing was created twice, even where a remote would let it", async () => {
    await fc.assert(
      fc.asyncProperty(
        storyOf(...actionsWith(FAULT_NAMES)),
        fc.record({ refusesDuplicates: fc.boolean(), tellsStatus: fc.boolean() }),
        async (story, traits) => {
          const world = await live(traits, story)
          expectInStep(world)
          expect(world.remote.doubles).toBe(0)
          expect(world.remote.orders[0].status).toBe(world.order.target ?? "new")
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it("agree also when events get lost and people move and remove orders at the remote", async () => {
    await fc.assert(
      fc.asyncProperty(
        storyOf(...actionsWith(FAULT_NAMES), ...unannounced),
        fc.boolean(),
        async (story, refusesDuplicates) => {
          const world = await liveAndSweep({ refusesDuplicates }, story)
          expectInStep(world)
          expect(world.remote.doubles).toBe(0)
          const { status } = world.remote.orders[0]
          const situation = {
            target: world.order.target,
            remote: status,
            lastWritten: null,
            orderUpdatedAt: null,
            remoteUpdatedAt: null,
          }
          expect(statusToWrite(situation, "never_downgrade")).toBeNull()
        },
      ),
      { numRuns: 2_500 },
    )
  })

  it("agree under ids made of a running number, where the remote shows our marker back", async () => {
    await fc.assert(
      fc.asyncProperty(storyOf(...actionsWith(FAULT_NAMES), ...unannounced), async (story) => {
        const world = await liveAndSweep({ config: { id: "display_id", marks: true } }, story)
        expectInStep(world)
      }),
      { numRuns: 1_000 },
    )
  })

  it("agree under ids made of a running number, or the order is parked as a collision", async () => {
    await fc.assert(
      fc.asyncProperty(storyOf(...actionsWith(FAULT_NAMES), ...unannounced), async (story) => {
        const world = await liveAndSweep({ config: { id: "display_id" } }, story)
        expect(world.remote.orders).toHaveLength(1)
        if (world.row.state !== "parked") {
          expectInStep(world)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it("never touch another shop's order with the same running number and sum", async () => {
    await fc.assert(
      fc.asyncProperty(storyOf(...actionsWith(FAULT_NAMES)), fc.boolean(), async (story, marks) => {
        const world = new World({
          capabilities: {},
          refusesDuplicates: true,
          tellsStatus: false,
          config: { id: "display_id", marks },
        })
        const foreign = { external_id: "1001", currency: "EUR", text: "another shop's" }
        world.remote.create({ ...foreign, total: world.order.total })
        for (const action of story) {
          await world.act(action)
        }
        await world.comeToRest()
        expect(world.remote.orders).toEqual([expect.objectContaining(foreign)])
        expect(world.row.state).toBe("parked")
      }),
      { numRuns: 1_000 },
    )
  })

  it("agree also where the remote cannot be read, as long as it refuses duplicates", async () => {
    await fc.assert(
      fc.asyncProperty(storyOf(...actionsWith(FAULT_NAMES)), async (story) => {
        const world = await live({ capabilities: { fetchOne: false } }, story)
        expectInStep(world)
        expect(world.remote.orders[0].status).toBe(world.order.target ?? "new")
      }),
      { numRuns: 1_000 },
    )
  })

  it("exist once each where the remote can be neither read nor changed", async () => {
    await fc.assert(
      fc.asyncProperty(storyOf(...actionsWith(FAULT_NAMES)), async (story) => {
        const capabilities = { fetchOne: false, update: false }
        const { row, remote } = await live({ capabilities }, story)
        expect(row.state).toBe("delivered")
        expect(remote.orders).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })
})
