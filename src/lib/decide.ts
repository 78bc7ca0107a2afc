import type {
  Capabilities,
  ErrorCode,
  MappedOrder,
  OrderSnapshot,
  OutgoingStatuses,
  RemoteStatus,
} from "../types"
import { findExclusion, type ConnectionRules, type Exclusion } from "./eligibility"
import { whenUncertain, type RemoteExistence } from "./exchange"
import { hashJson } from "./hash"
import { orderFacts } from "./order-facts"
import { applyPrivacy, type PrivacySettings } from "./privacy"
import { mappingFailed, unmappable, unreadable, type Problem } from "./problem"
import { isOpen, type ConflictRule } from "./status"

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
 * correct: the order is taken up again when it changes. A person who asks for it is told why it
 * cannot be sent.
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
