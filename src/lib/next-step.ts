import type { MappedOrder, OrderSnapshot, RemoteStatus } from "../types"
import { mapSafely, type DecidingConnection, type Decision, type DeliveryFacts } from "./decide"
import { nextOperation, type NextOperation, type RemoteView, type Wanted } from "./exchange"
import { hashJson } from "./hash"
import { unmappable, type Problem } from "./problem"
import { statusDecision } from "./status-decision"

/** The view of the remote with which a turn begins. */
export function toView(facts: DeliveryFacts): RemoteView {
  const { attempted_total: total, attempted_currency: currency } = facts
  return {
    existence: facts.remote_existence,
    payload_hash: facts.payload_hash,
    status: facts.remote_status,
    attempted: total !== null && currency !== null ? { total, currency } : null,
    rejection: null,
    needs_read: false,
  }
}

export interface StepInput {
  order: OrderSnapshot
  mapped: MappedOrder
  payload_hash: string
  view: RemoteView
  /** The status that the store wrote last; null when it never wrote one. */
  writtenStatus: RemoteStatus | null
  /** The status that the remote accepted in this very turn; it is not written again. */
  justWritten: RemoteStatus | null
  remoteUpdatedAt: string | null
}

export type Step =
  | { operation: NextOperation; wanted: Wanted; problem: null }
  | { operation: "park"; mapped: MappedOrder | null; problem: Problem }

/**
 * The next exchange with the remote, and what it is meant to bring about. An order whose status the
 * remote will not receive is mapped again, so that a row can say it. What could not be mapped is only
 * looked for.
 */
export function nextStep(input: StepInput, connection: DecidingConnection): Step {
  const { order, mapped, payload_hash, view } = input
  const { conflict, outgoing, capabilities } = connection
  const { status, fact, withheld } = statusDecision({
    order,
    outgoing,
    situation: {
      target: mapped.target_status,
      remote: view.status,
      lastWritten: input.writtenStatus,
      orderUpdatedAt: order.updated_at,
      remoteUpdatedAt: input.remoteUpdatedAt,
    },
    rule: conflict,
    capabilities,
  })
  const wanted: Wanted = {
    order_id: order.id,
    mapped,
    payload_hash,
    status: status === input.justWritten ? null : status,
    fact,
  }
  if (withheld !== null) {
    const facts = { external_id: mapped.external_id, remote_existence: "present" } as const
    const told = mapSafely(facts, { ...order, withheld_fact: withheld }, connection)
    if (told.problem !== null) {
      return { operation: "park", ...told }
    }
    wanted.mapped = told.mapped
    wanted.payload_hash = hashJson(told.mapped.payload)
  }
  const operation = nextOperation(view, wanted, capabilities)
  const problem = operation === "find" ? null : unmappable(wanted.mapped)
  return problem === null
    ? { operation, wanted, problem }
    : { operation: "park", mapped: wanted.mapped, problem }
}

/** The first exchange of a turn; null for what is settled without one. */
export function firstStep(
  facts: DeliveryFacts,
  decision: Decision,
  connection: DecidingConnection,
): Step | null {
  return decision.do === "send"
    ? nextStep(
        {
          ...decision,
          view: toView(facts),
          writtenStatus: facts.written_status,
          justWritten: null,
          remoteUpdatedAt: facts.remote_updated_at,
        },
        connection,
      )
    : null
}

const NEEDS_NO_REQUEST: readonly Step["operation"][] = [
  "none",
  "update_unsupported",
  "unsettled",
  "park",
]

/** Whether a turn of this order needs the remote at all. */
export function needsRequest(
  facts: DeliveryFacts,
  decision: Decision,
  connection: DecidingConnection,
): boolean {
  if (decision.do === "cancel_deleted") {
    return true
  }
  const step = firstStep(facts, decision, connection)
  return step !== null && !NEEDS_NO_REQUEST.includes(step.operation)
}
