import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { expectSame } from "../../../../dev/testing/quick-expect"
import { statusToWrite } from "../../../lib/status"
import { REMOTE_STATUSES } from "../../../types"
import {
  OrderSimulation,
  type Action,
  type Change,
  type SimulationOptions,
} from "./support/order-simulation"
import { FAULTS, type FaultName } from "./support/scripted-provider"

const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]

const change = fc.oneof<fc.Arbitrary<Change>[]>(
  // Few values, so that an order comes back to what it was before.
  fc.record({ text: fc.integer({ min: 0, max: 1 }) }),
  fc.record({ total: fc.constantFrom(1_000, 2_000) }),
  fc.record({ step: fc.constantFrom("ship", "complete", "cancel") }),
)

/** Carried out at the remote, but the sender does not learn it. */
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

/** Changes without an event: an event that got lost, and people at the remote. */
const unannounced: Weighted[] = [
  often(2, fc.record({ do: fc.constant("change"), change, isAnnounced: fc.constant(false) })),
  often(1, fc.record({ do: fc.constant("move"), status: fc.constantFrom(...REMOTE_STATUSES) })),
  often(1, fc.constant({ do: "remove" })),
]

const scenarioOf = (...actions: Weighted[]) =>
  fc.array(fc.oneof(...actions), { minLength: 1, maxLength: 14 })

async function run(
  options: Partial<SimulationOptions>,
  scenario: Action[],
): Promise<OrderSimulation> {
  const simulation = new OrderSimulation({
    capabilities: {},
    refusesDuplicates: true,
    tellsStatus: true,
    config: { id: "order_id" },
    ...options,
  })
  for (const action of scenario) {
    await simulation.act(action)
  }
  await simulation.converge()
  return simulation
}

async function runAndSweep(
  options: Partial<SimulationOptions>,
  scenario: Action[],
): Promise<OrderSimulation> {
  const simulation = await run(options, scenario)
  await simulation.sweep()
  return simulation
}

function expectInStep({ remote, order, row }: OrderSimulation): void {
  expectSame(row.state, "delivered")
  expectSame(remote.orders.length, 1)
  const [{ text, total }] = remote.orders
  expectSame(text, order.text)
  expectSame(total, order.total)
}

/** After any scenario, once the faults have ended. */
describe("an order and its remote converge", () => {
  it("in everything, and nothing was created twice, even where a remote would accept it", async () => {
    await fc.assert(
      fc.asyncProperty(
        scenarioOf(...actionsWith(FAULT_NAMES)),
        fc.record({ refusesDuplicates: fc.boolean(), tellsStatus: fc.boolean() }),
        async (scenario, traits) => {
          const simulation = await run(traits, scenario)
          expectInStep(simulation)
          expectSame(simulation.remote.doubles, 0)
          expectSame(simulation.remote.orders[0].status, simulation.order.target ?? "new")
        },
      ),
      { numRuns: propertyRuns(5_000) },
    )
  })

  it("also when events get lost and people move and remove orders at the remote", async () => {
    await fc.assert(
      fc.asyncProperty(
        scenarioOf(...actionsWith(FAULT_NAMES), ...unannounced),
        fc.boolean(),
        async (scenario, refusesDuplicates) => {
          const simulation = await runAndSweep({ refusesDuplicates }, scenario)
          expectInStep(simulation)
          expectSame(simulation.remote.doubles, 0)
          const { status } = simulation.remote.orders[0]
          const situation = {
            target: simulation.order.target,
            remote: status,
            lastWritten: null,
            orderUpdatedAt: null,
            remoteUpdatedAt: null,
          }
          expectSame(statusToWrite(situation, "never_downgrade"), null)
        },
      ),
      { numRuns: propertyRuns(2_500) },
    )
  })

  it("under ids made of a running number, where the remote shows our marker back", async () => {
    const config = { id: "display_id", marks: true } as const
    await fc.assert(
      fc.asyncProperty(
        scenarioOf(...actionsWith(FAULT_NAMES), ...unannounced),
        async (scenario) => {
          expectInStep(await runAndSweep({ config }, scenario))
        },
      ),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("under ids made of a running number, or the order is parked as a collision", async () => {
    await fc.assert(
      fc.asyncProperty(
        scenarioOf(...actionsWith(FAULT_NAMES), ...unannounced),
        async (scenario) => {
          const simulation = await runAndSweep({ config: { id: "display_id" } }, scenario)
          expectSame(simulation.remote.orders.length, 1)
          if (simulation.row.state !== "parked") {
            expectInStep(simulation)
          }
        },
      ),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("without touching another shop's order that has the same running number and sum", async () => {
    await fc.assert(
      fc.asyncProperty(
        scenarioOf(...actionsWith(FAULT_NAMES)),
        fc.boolean(),
        async (scenario, marks) => {
          const simulation = new OrderSimulation({
            capabilities: {},
            refusesDuplicates: true,
            tellsStatus: false,
            config: { id: "display_id", marks },
          })
          const foreign = { external_id: "1001", currency: "EUR", text: "another shop's" }
          simulation.remote.create({ ...foreign, total: simulation.order.total })
          for (const action of scenario) {
            await simulation.act(action)
          }
          await simulation.converge()
          expect(simulation.remote.orders).toEqual([expect.objectContaining(foreign)])
          expectSame(simulation.row.state, "parked")
        },
      ),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("also where the remote cannot be read, as long as it refuses duplicates", async () => {
    await fc.assert(
      fc.asyncProperty(scenarioOf(...actionsWith(FAULT_NAMES)), async (scenario) => {
        const simulation = await run({ capabilities: { fetchOne: false } }, scenario)
        expectInStep(simulation)
        expectSame(simulation.remote.orders[0].status, simulation.order.target ?? "new")
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("to one copy each where the remote can be neither read nor changed", async () => {
    await fc.assert(
      fc.asyncProperty(scenarioOf(...actionsWith(FAULT_NAMES)), async (scenario) => {
        const capabilities = { fetchOne: false, update: false }
        const { row, remote } = await run({ capabilities }, scenario)
        expectSame(row.state, "delivered")
        expectSame(remote.orders.length, 1)
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})
