import type {
  Capabilities,
  ErrorCode,
  MappedOrder,
  OrderSnapshot,
  OutgoingStatuses,
  RemoteStatus,
} from "../types"
import { findExclusion, type ConnectionRules, type Exclusion } from "./eligibility"
import {
  nextOperation,
  whenUncertain,
  type NextOperation,
  type RemoteExistence,
  type RemoteView,
  type Wanted,
} from "./exchange"
import { hashJson } from "./hash"
import { orderFacts } from "./order-facts"
import { applyPrivacy, type PrivacySettings } from "./privacy"
import { mappingFailed, unmappable, unreadable, type Problem } from "./problem"
import { isOpen, type ConflictRule } from "./status"
import { statusDecision } from "./status-decision"

/** What is stored of an order at a connection, as far as it decides what is done next. */
export interface DeliveryFacts {
  external_id: string | null
  remote_existence: RemoteExistence
  payload_hash: string | null
  attempted_total: string | null
  attempted_currency: string | null
  remote_status: RemoteStatus | null
  remote_updated_at: string | null
  written_status: RemoteStatus | null
  is_forced: boolean
  draft_seen_at: string | null
}

/** What of a connection decides. */
export interface DecidingConnection {
  rules: ConnectionRules
  privacy: PrivacySettings
  conflict: ConflictRule
  /** What the connection calls each fact of an order at the remote. */
  outgoing: OutgoingStatuses
  capabilities: Capabilities
  /** Whether an open order that the store deletes is cancelled at the remote. */
  cancelsDeleted: boolean
  /** The provider's mapping; whatever it throws parks the order. */
  mapOrder: (order: OrderSnapshot, externalId: string | null) => MappedOrder
}

/** How a mapping says that the customer keeps no item of the order. */
const NO_ITEMS: ErrorCode = "no_items"

/** What the store says of an order when it is read: gone, readable, or impossible to read. */
export type ReadOrder = { order: OrderSnapshot | null; failure?: undefined } | UnreadableOrder

export interface UnreadableOrder {
  order: null
  /** What the store threw; only its name is repeated, for the rest may quote the order. */
  failure: Error
}

export type Decision =
  | { do: "skip"; rule: Exclusion }
  | { do: "cancel_deleted" }
  | { do: "park"; problem: Problem; mapped: MappedOrder | null }
  | { do: "send"; order: OrderSnapshot; mapped: MappedOrder; payload_hash: string }

/**
 * What happens to an order at a connection: excluded by a rule, parked because it cannot be read
 * or mapped, cancelled because the store deleted it, or brought in sync. The sender and the preview both ask here, so they cannot differ.
 */
export function decide(
  facts: DeliveryFacts,
  read: ReadOrder,
  connection: DecidingConnection,
): Decision {
  if (read.failure) {
    return { do: "park", problem: unreadable(read.failure), mapped: null }
  }
  const { order } = read
  if (order === null) {
    return isToBeCancelled(facts, connection)
      ? { do: "cancel_deleted" }
      : { do: "skip", rule: "deleted" }
  }
  const rule = findExclusion({
    order,
    rules: connection.rules,
    isAtRemote: facts.remote_existence !== "absent",
    draftSeenAt: facts.draft_seen_at,
    isForced: facts.is_forced,
  })
  if (rule !== null) {
    return { do: "skip", rule }
  }
  if (isCancelledUnsent(facts, order, connection)) {
    return { do: "skip", rule: "cancelled_unsent" }
  }
  const { mapped, problem } = mapSafely(facts, order, connection)
  if (problem === null) {
    return toSend(order, mapped)
  }
  if (mapped !== null && isNothingLeftToSend(facts, mapped)) {
    return { do: "skip", rule: "nothing_to_send" }
  }
  return mapped !== null && isLookedForFirst(facts, connection)
    ? toSend(order, mapped)
    : { do: "park", problem, mapped }
}

function toSend(order: OrderSnapshot, mapped: MappedOrder): Decision {
  return { do: "send", order, mapped, payload_hash: hashJson(mapped.payload) }
}

/**
 * What cannot be created any more, such as an order of which all came back, may have been created: no
 * correction would ever tell.
 */
function isLookedForFirst(
  { remote_existence, external_id }: DeliveryFacts,
  { capabilities }: DecidingConnection,
): boolean {
  return (
    remote_existence === "uncertain" &&
    external_id === null &&
    whenUncertain(capabilities) === "find"
  )
}

/**
 * A remote that knows no cancelled orders would keep such an order as one to work on. People can
 * still send it.
 */
function isCancelledUnsent(
  { remote_existence, is_forced }: DeliveryFacts,
  order: OrderSnapshot,
  { capabilities }: DecidingConnection,
): boolean {
  return (
    remote_existence === "absent" &&
    !is_forced &&
    !capabilities.cancel &&
    orderFacts(order).cancelled
  )
}

/**
 * A remote that takes no order without items has nothing to work on, and nobody has anything to
 * correct: the order is taken up again when it changes. A person who asks for it is told why it cannot be sent.
 */
function isNothingLeftToSend(
  { remote_existence, is_forced }: DeliveryFacts,
  { errors }: MappedOrder,
): boolean {
  return (
    remote_existence === "absent" &&
    !is_forced &&
    errors.length > 0 &&
    errors.every(({ code }) => code === NO_ITEMS)
  )
}

/** Only orders that are still open at the remote and that can be read first. */
function isToBeCancelled(
  { external_id, remote_existence, remote_status }: DeliveryFacts,
  {
    cancelsDeleted,
    capabilities: { update, setStatus, steps, cancel, fetchOne },
  }: DecidingConnection,
): boolean {
  return (
    cancelsDeleted &&
    external_id !== null &&
    (remote_existence === "present" || remote_existence === "uncertain") &&
    isOpen(remote_status) &&
    (update || setStatus || steps) &&
    cancel &&
    fetchOne
  )
}

type Mapping =
  { mapped: MappedOrder; problem: null } | { mapped: MappedOrder | null; problem: Problem }

/** Maps an order under the id that it was created with, and turns every failure into a problem. */
export function mapSafely(
  facts: Pick<DeliveryFacts, "external_id" | "remote_existence">,
  order: OrderSnapshot,
  { privacy, mapOrder }: Pick<DecidingConnection, "privacy" | "mapOrder">,
): Mapping {
  const fixedId = facts.remote_existence === "absent" ? null : facts.external_id
  try {
    const own = mapOrder(applyPrivacy(order, privacy), fixedId)
    // Under another id a change would look like a new order, so no provider is trusted with this.
    const mapped = { ...own, external_id: fixedId ?? own.external_id }
    return { mapped, problem: unmappable(mapped) }
  } catch (error) {
    return { mapped: null, problem: mappingFailed(error) }
  }
}

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
