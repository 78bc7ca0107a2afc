import { orderFacts } from "../../lib/order-facts"
import { outgoingTarget } from "../../lib/outgoing-status"
import type {
  Coercion,
  KnownOrder,
  MappedOrder,
  NextStep,
  OrderProgress,
  OrderSnapshot,
  OrderStep,
  RemoteOrder,
  RemoteStatus,
  WantedOrder,
} from "../../types"
import { check } from "./expect"
import { mapSendable, type PlacedOrder, type World } from "./world"

/** What the engine knows of one order between two turns. */
export interface OrderState {
  external_id: string
  status: RemoteStatus | null
  progress: OrderProgress
  /** The steps that were carried out, in their order. */
  performed: OrderStep[]
  /** What the last plan could not make sure. */
  flags: Coercion[]
  /** The step of which it cannot be known whether it was carried out. */
  unsettled: string | null
}

/** Breaks one step: the connection ends before or after the remote carried it out. */
export interface Interruption {
  /** Number of the step, counted over all turns from 0. */
  index: number
  applied: boolean
}

/** More steps than a sensible plan for the few lines of the cases has. */
const MAX_STEPS = 60

/** What is known of an order after its create. */
export function startOf({ external_id, status }: PlacedOrder): OrderState {
  return { external_id, status, progress: {}, performed: [], flags: [], unsettled: null }
}

/** What the store wants of an order, as the engine asks for it. */
export function wantedOf(world: World, order: OrderSnapshot, externalId: string): WantedOrder {
  const mapped = mapSendable(world, order, externalId)
  const target = outgoingTarget(orderFacts(order), world.connection.outgoing)
  return {
    mapped: mapped as MappedOrder,
    status: mapped.target_status,
    fact: target?.fact ?? null,
  }
}

/**
 * Brings an order to the remote as the engine does it, and notes in `state` what was done.
 *
 * @returns whether the turn came to its end; false when it was interrupted
 */
export async function runTurn(
  world: World,
  order: OrderSnapshot,
  state: OrderState,
  interruption?: Interruption,
): Promise<boolean> {
  const wanted = wantedOf(world, order, state.external_id)
  let remote: RemoteOrder | null = null
  let isDoubtful = Object.values(state.progress).some((record) => record.state === "begun")
  for (let count = 0; count < MAX_STEPS; count++) {
    const next = planNext(world, wanted, toKnown(state, remote, isDoubtful))
    if (next.do === "none") {
      state.flags = next.flags ?? []
      return true
    }
    if (next.do === "unsettled") {
      state.unsettled = next.key
      return true
    }
    if (next.do === "read") {
      check(remote === null, "nextStep asked for a read although the order was read in this turn.")
      remote = await readOrder(world, state)
      isDoubtful = false
    } else {
      if (!(await perform(world, next.step, state, interruption))) {
        return false
      }
      next.obsolete?.forEach((key) => delete state.progress[key])
    }
  }
  throw new Error(
    `nextStep still wants steps after ${MAX_STEPS} of them: "${state.performed.at(-1)?.key}" was the last.`,
  )
}

function planNext(
  { provider, connection }: World,
  wanted: WantedOrder,
  known: KnownOrder,
): NextStep {
  check(provider.nextStep !== undefined, "The provider has no nextStep.")
  return provider.nextStep(structuredClone(wanted), structuredClone(known), connection)
}

function toKnown(
  { external_id, status, progress }: OrderState,
  remote: RemoteOrder | null,
  is_doubtful: boolean,
): KnownOrder {
  return { external_id, status, remote, progress, is_doubtful }
}

async function readOrder({ provider, connection }: World, state: OrderState) {
  const remote = await provider.fetchOrder?.(state.external_id, connection)
  check(remote !== undefined, "nextStep asked for a read, but the provider has no fetchOrder.")
  state.status = remote.status
  return remote
}

async function perform(
  { provider, connection, server }: World,
  step: OrderStep,
  state: OrderState,
  interruption?: Interruption,
): Promise<boolean> {
  const isInterrupted = state.performed.length === interruption?.index
  const record = { hash: step.hash, remote_id: state.progress[step.key]?.remote_id ?? null }
  if (step.doubt !== "repeat") {
    state.progress[step.key] = { ...record, state: "begun" }
  }
  state.performed.push(step)
  server.break(isInterrupted ? { type: "reset", applied: interruption.applied } : null)
  try {
    const result = await provider.performStep?.(step, state.external_id, connection)
    state.progress[step.key] = {
      ...record,
      state: "done",
      remote_id: result?.remote_id ?? record.remote_id,
    }
    state.status = result?.status ?? step.status ?? state.status
  } catch (error) {
    if (!isInterrupted) {
      throw error
    }
  } finally {
    server.break(null)
  }
  return !isInterrupted
}
