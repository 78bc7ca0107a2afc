import type { OrderSnapshot, OrderStep } from "../../../types"
import { canonical, check } from "../expect"
import { cancelledOrder, editedOrder, shippedOrder } from "../samples"
import type { ConformanceCase, ConformanceSubject } from "../subject"
import { leakIn } from "../texts"
import { runTurn, startOf, wantedOf, type Interruption, type OrderState } from "../turn"
import { withoutClock } from "../without-clock"
import { adapted, inWorld, placeOrder, sendableOrder, type World } from "../world"

/** For a provider that writes an order in several calls. */
export function stepCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    { name: "nextStep is pure", run: () => inWorld(subject, checkPurePlan) },
    {
      name: "an order ends with nothing left to do",
      run: () => checkLives(subject),
    },
    {
      name: "what is stored of a step holds nothing of the customer",
      run: () => inWorld(subject, checkStoredWords),
    },
    { name: "an order is resumed at every step", run: () => checkResume(subject) },
  ]
}

/** What may become of an order, each stage as the store has it then. */
const LIVES: Readonly<Record<string, readonly ((order: OrderSnapshot) => OrderSnapshot)[]>> = {
  "placed, then edited": [(order) => order, editedOrder],
  "placed, then shipped": [(order) => order, shippedOrder],
  "edited, then shipped": [editedOrder, (order) => shippedOrder(editedOrder(order))],
  "placed, then cancelled": [(order) => order, cancelledOrder],
}

interface Run {
  state: OrderState
  /** What the remote holds in the end. */
  held: string
}

/** Lets an order live, with one of its steps interrupted and then resumed. */
async function live(world: World, life: string, interruption?: Interruption): Promise<Run> {
  const order = sendableOrder(world)
  const state = startOf(await placeOrder(world, order))
  for (const stage of LIVES[life]) {
    const now = adapted(world.subject, stage(order))
    const isDone = await runTurn(world, now, state, interruption)
    if (!isDone) {
      await runTurn(world, now, state)
    }
    if (state.unsettled !== null) {
      break
    }
  }
  return { state, held: canonical(world.remote.orders()) }
}

async function checkLives(subject: ConformanceSubject): Promise<void> {
  for (const life of Object.keys(LIVES)) {
    await inWorld(subject, async (world) => {
      if (!world.capabilities.steps) {
        return
      }
      const { state } = await live(world, life)
      check(
        state.unsettled === null,
        `${life}: "${state.unsettled}" is unsettled without any fault.`,
      )
      const done = state.performed.length
      const [stage] = LIVES[life].slice(-1)
      await runTurn(world, adapted(subject, stage(sendableOrder(world))), state)
      check(
        state.performed.length === done,
        `${life}: after nextStep said "none", it wants "${state.performed.at(-1)?.key}" for the same order.`,
      )
    })
  }
}

async function checkPurePlan(world: World): Promise<void> {
  const { provider, connection, capabilities } = world
  if (!capabilities.steps) {
    return
  }
  const order = sendableOrder(world)
  const { external_id, status, remote } = await placeOrder(world, order)
  for (const read of [null, remote]) {
    const wanted = wantedOf(world, adapted(world.subject, shippedOrder(order)), external_id)
    const known = { external_id, status, remote: read, progress: {}, is_doubtful: false }
    const given = structuredClone([wanted, known] as const)
    const [first, second] = [1, 2].map(() =>
      canonical(withoutClock(() => provider.nextStep?.(given[0], given[1], connection))),
    )
    check(first === second, "nextStep gave two plans for the same order.")
    check(canonical(given) === canonical([wanted, known]), "nextStep changed what it was given.")
  }
}

async function checkStoredWords(world: World): Promise<void> {
  if (!world.capabilities.steps) {
    return
  }
  for (const life of Object.keys(LIVES)) {
    const { state } = await inWorld(world.subject, (other) => live(other, life))
    const keys = state.performed.map(({ key, hash }: OrderStep) => ({ key, hash }))
    const leak = leakIn({ keys, progress: state.progress, flags: state.flags })
    check(leak === null, `The key, hash or record of a step repeats ${leak}.`)
  }
}

async function checkResume(subject: ConformanceSubject): Promise<void> {
  for (const life of Object.keys(LIVES)) {
    const expected = await inWorld(subject, async (world) =>
      world.capabilities.steps ? live(world, life) : null,
    )
    for (let index = 0; index < (expected?.state.performed.length ?? 0); index++) {
      for (const applied of [true, false]) {
        await inWorld(subject, (world) => checkResumed(world, life, { index, applied }, expected))
      }
    }
  }
}

async function checkResumed(
  world: World,
  life: string,
  interruption: Interruption,
  expected: Run | null,
): Promise<void> {
  const { state, held } = await live(world, life, interruption)
  const step = state.performed[interruption.index]
  const isSaid = state.unsettled !== null || (step.doubt === "flag" && state.flags.length > 0)
  const lost = interruption.applied ? "was carried out, but its answer was lost" : "never arrived"
  check(
    held === expected?.held || isSaid,
    `${life}: the step "${step.key}" ${lost}. After it was resumed, the remote holds something else than without the fault, and neither "unsettled" nor a flag says so.`,
  )
  const repeated = state.performed.filter(({ key, hash }) => key === step.key && hash === step.hash)
  check(
    step.doubt !== "flag" || repeated.length === 1,
    `${life}: the step "${step.key}" has the doubt "flag", so it must never be sent again.`,
  )
}
