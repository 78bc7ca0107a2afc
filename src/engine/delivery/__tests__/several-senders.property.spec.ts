import fc from "fast-check"
import { propertyRuns, propertySeed } from "../../../../dev/testing/property-runs"
import { statusToWrite } from "../../../lib/status"
import { REMOTE_STATUSES } from "../../../types"
import {
  ConcurrentSimulation,
  type ConcurrentOptions,
  type Seen,
  type Step,
} from "./support/concurrent-simulation"
import { HOPELESS, OUTCOMES, type OutcomeName } from "./support/sender"

/** Scenarios a property: ten thousand in total, and a hundred thousand in \`npm run test:deep\`. */
const RUNS = propertyRuns(5_000)

const SEED = propertySeed("SCENARIO_SEED")

const SENDERS = [0, 1, 2]
const FAULTS = (Object.keys(OUTCOMES) as OutcomeName[]).filter((outcome) => outcome !== "ok")
const MINUTE = 60_000

function often(times: number, step: Step): Step[] {
  return Array.from({ length: times }, () => step)
}

/**
 * A list of finished steps, each as often as it shall come: building steps one by one would take
 * longer than the simulation does.
 */
const STEPS: Step[] = [
  ...SENDERS.flatMap((sender) => [
    ...often(40, { do: "advance", sender, outcome: "ok" }),
    ...FAULTS.flatMap((outcome) => often(2, { do: "advance", sender, outcome })),
    ...often(4, { do: "advance", sender, outcome: "late" }),
    ...often(5, { do: "crash", sender }),
    ...often(1, { do: "stop", sender }),
  ]),
  ...["text 0", "text 1"].flatMap((text) => often(7, { do: "write", text, isAnnounced: true })),
  ...Object.keys(HOPELESS).flatMap((text) => often(2, { do: "write", text, isAnnounced: true })),
  ...["1000", "2000"].flatMap((total) => often(4, { do: "price", total, isAnnounced: true })),
  ...often(5, { do: "ship", isAnnounced: true }),
  ...often(3, { do: "complete", isAnnounced: true }),
  ...often(4, { do: "cancel", isAnnounced: true }),
  ...often(8, { do: "pass", ms: MINUTE / 12 }),
  ...often(22, { do: "pass", ms: 2 * MINUTE + 1 }),
  ...often(6, { do: "pass", ms: 400 * MINUTE }),
  ...often(6, { do: "arrive" }),
  ...often(8, { do: "sync" }),
  ...often(4, { do: "sweep" }),
  ...often(3, { do: "resend" }),
]

/** Changes without an event: an event that got lost, and people at the remote. */
const UNANNOUNCED: Step[] = [
  ...["text 0", "text 1"].flatMap((text) => often(4, { do: "write", text, isAnnounced: false })),
  ...often(4, { do: "ship", isAnnounced: false }),
  ...often(4, { do: "cancel", isAnnounced: false }),
  ...REMOTE_STATUSES.flatMap((status) => often(4, { do: "move", status })),
  ...often(6, { do: "remove" }),
]

const traits = fc.constantFrom<ConcurrentOptions[]>(
  ...[2, 3].flatMap((senders) =>
    [false, true].flatMap((refusesDuplicates) =>
      [false, true].map((tellsStatus) => ({ senders, refusesDuplicates, tellsStatus })),
    ),
  ),
)

const scenarioOf = (steps: Step[]) =>
  fc.array(fc.constantFrom(...steps), { minLength: 4, maxLength: 30, size: "max" })

/** What is wrong at the end of a scenario, besides what was wrong on the way. */
function findProblems(
  { row, remote, order, observer }: ConcurrentSimulation,
  wasMoved: boolean,
): string[] {
  const problems = [...observer.problems]
  const check = (isRight: boolean, problem: string) => isRight || problems.push(problem)
  if (order.text in HOPELESS) {
    check(row.state === "parked", `an order that cannot be sent is ${row.state}`)
    return problems
  }
  if (row.state === "parked" && (observer.isOrderExcused || observer.isRefusalExcused)) {
    // Taken for someone else's: a stranded create put it there, with a total that has changed since.
    // Or refused because of one that people removed before it was checked.
    return problems
  }
  check(row.state === "delivered", `the row is ${row.state}`)
  if (observer.isRemovalUnseen) {
    return problems
  }
  const [there] = remote.orders
  check(
    remote.orders.length === 1 || observer.isOrderExcused,
    `the remote has ${remote.orders.length}`,
  )
  const isNewest = there?.text === order.text && there.total === order.total
  check(isNewest || observer.isContentExcused, "the remote does not hold the newest content")
  const isStatusRight = wasMoved
    ? statusToWrite(
        {
          target: order.target,
          remote: there?.status ?? null,
          lastWritten: null,
          orderUpdatedAt: null,
          remoteUpdatedAt: null,
        },
        "never_downgrade",
      ) === null
    : there?.status === (order.target ?? "new")
  check(isStatusRight || observer.isStatusExcused, `the remote says ${there?.status}`)
  return problems
}

/** Sums up what all scenarios of a property have seen. */
class Tally implements Seen {
  overlaps = 0
  crashes = 0
  stranded = 0

  add(seen: Seen): void {
    this.overlaps += Math.min(1, seen.overlaps)
    this.crashes += Math.min(1, seen.crashes)
    this.stranded += Math.min(1, seen.stranded)
  }

  /** Guards the test itself: scenarios in which nothing happens prove nothing. */
  expectEnough(): void {
    expect(this.overlaps).toBeGreaterThan(RUNS / 20)
    expect(this.crashes).toBeGreaterThan(RUNS / 10)
    expect(this.stranded).toBeGreaterThan(RUNS / 500)
  }
}

/**
 * Two or three processes at work on one row, as the module's statements let them: claims that
 * overlap because a lease ran out, processes that stall, die or are stopped between any two steps,
 * answers of every kind, requests that arrive late, and a shop, a sweep, a status sync and people
 * at the remote who continue in the meantime. All that decides is the real engine.
 *
 * Pauses are left out: they decide when a row is claimed, not what is done with it.
 */
describe("several senders of one order", () => {
  it.each<[string, Step[], boolean]>([
    ["by events alone", STEPS, false],
    ["once swept, when events get lost and people interfere", [...STEPS, ...UNANNOUNCED], true],
  ])(
    `leave it newest and once at the remote, %s (${RUNS} scenarios)`,
    async (_, steps, isSwept) => {
      const tally = new Tally()
      await fc.assert(
        fc.asyncProperty(traits, scenarioOf(steps), async (options, scenario) => {
          const simulation = new ConcurrentSimulation(options)
          for (const step of scenario) {
            await simulation.act(step)
          }
          await simulation.converge()
          if (isSwept) {
            await simulation.catchUp()
          }
          const problems = findProblems(simulation, isSwept)
          if (problems.length > 0) {
            const { row, remote, order } = simulation
            throw new Error(
              JSON.stringify({ problems, row: row.known, remote: remote.orders, order }),
            )
          }
          tally.add(simulation.seen)
        }),
        { numRuns: RUNS, seed: SEED },
      )
      tally.expectEnough()
    },
  )
})
