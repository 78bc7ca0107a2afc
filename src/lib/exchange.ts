import type {
  AdminOrderSyncNextOperation,
  Capabilities,
  MappedOrder,
  RemoteError,
  RemoteOrder,
  RemoteStatus,
  StoreFact,
} from "../types"

/**
 * Whether the remote has the order. `uncertain`: a create was sent and its answer never came, or did
 * not tell the order's id. `removed`: the plugin deleted it there, and it is not created again.
 */
export type RemoteExistence = "absent" | "uncertain" | "present" | "removed"

/** What is known about one order at the remote while it is being brought in sync. */
export interface RemoteView {
  existence: RemoteExistence
  /** Hash of the payload that the remote accepted last; null when that is not known. */
  payload_hash: string | null
  status: RemoteStatus | null
  /** Total and currency of a create that may have arrived; for people to compare. */
  attempted: { total: string; currency: string } | null
  /** A create that was refused and that a read still has to tell apart: invalid or duplicate. */
  rejection: RemoteError | null
  /** The order has to be read before anything else is written: what is known of it may be wrong. */
  needs_read: boolean
}

export interface Wanted {
  order_id: string
  mapped: MappedOrder
  payload_hash: string
  /** The status to write, by the connection's conflict rule; null to keep it. */
  status: RemoteStatus | null
  /** The fact that asks for that status. */
  fact: StoreFact | null
}

/**
 * What a turn does next. `step`: the provider says which; `unsettled`: nothing can tell whether the
 * remote has the order; `update_unsupported`: something differs that the remote does not accept.
 */
export type NextOperation = Exclude<AdminOrderSyncNextOperation, "skip" | "park">

/** What has to be done next so that the remote holds what is wanted. */
export function nextOperation(
  view: RemoteView,
  wanted: Wanted,
  capabilities: Capabilities,
): NextOperation {
  if (view.rejection !== null) {
    return "fetch"
  }
  switch (view.existence) {
    case "uncertain":
      return whenUncertain(capabilities)
    case "absent":
      return "create"
    case "removed":
      return "none"
    case "present":
      return view.needs_read
        ? capabilities.fetchOne
          ? "fetch"
          : "find"
        : whenPresent(view, wanted, capabilities)
  }
}

/** Whether an order that the remote has can be read by its id: alone, or in a list of all. */
export function canRead({ fetchOne, list, listFilter }: Capabilities): boolean {
  return fetchOne || (list && listFilter === "all")
}

/** What is done first about an order of which nobody knows whether the remote has it. */
export function whenUncertain({ assignsIds, find, fetchOne }: Capabilities): NextOperation {
  if (assignsIds) {
    return find ? "find" : "unsettled"
  }
  // Without a read the create is repeated: the remote refuses a duplicate, and that tells.
  return fetchOne ? "fetch" : "create"
}

function whenPresent(
  { payload_hash }: RemoteView,
  wanted: Wanted,
  { update, setStatus, cancel, remove, steps }: Capabilities,
): NextOperation {
  const isSame = payload_hash === wanted.payload_hash
  const { status } = wanted
  if (isSame && status === null) {
    return "none"
  }
  if (steps) {
    return "step"
  }
  if (status === "cancelled" && !cancel && remove) {
    return "remove"
  }
  if (update && (!isSame || !setStatus)) {
    return "update"
  }
  return setStatus && status !== null ? "status" : "update_unsupported"
}

/**
 * Whether an order found at the remote is the one that we sent, by proof: its id holds Medusa's own
 * order id, which nobody else makes, or it carries a marker that was written with it. A number and a
 * total prove nothing: two shops in one project, or one product, make the same.
 */
export function isOurs(remote: RemoteOrder, { mapped, order_id }: Wanted): boolean {
  return isIdProof(mapped.external_id, order_id) || remote.store_order_id === order_id
}

/** Whether an id proves, wherever it is found, which order it belongs to. */
export function isIdProof(externalId: string | null, orderId: string): boolean {
  return externalId !== null && externalId.includes(orderId)
}

/** The view after a create was accepted. Where an order takes several calls, it is only the first. */
export function afterCreate(
  view: RemoteView,
  wanted: Wanted,
  status: RemoteStatus | null,
  { steps }: Pick<Capabilities, "steps"> = { steps: false },
): RemoteView {
  return {
    ...view,
    existence: "present",
    payload_hash: steps ? null : wanted.payload_hash,
    status: status ?? "new",
    attempted: null,
    rejection: null,
    needs_read: false,
  }
}

/** The view after an update was accepted. */
export function afterUpdate(
  view: RemoteView,
  wanted: Wanted,
  status: RemoteStatus | null,
): RemoteView {
  return {
    ...view,
    existence: "present",
    payload_hash: wanted.payload_hash,
    status: status ?? wanted.status ?? view.status,
  }
}

/** The view after a read found our order; its payload is not known, so it is sent again. */
export function afterFound(view: RemoteView, remote: RemoteOrder): RemoteView {
  return {
    ...view,
    existence: "present",
    payload_hash: null,
    // A word that is not known here is treated as "new", so that status sync keeps an eye on it.
    status: remote.status ?? view.status ?? "new",
    attempted: null,
    rejection: null,
    needs_read: false,
  }
}

/** The view after a status was accepted by a call of its own. */
export function afterStatus(
  view: RemoteView,
  wanted: Wanted,
  status: RemoteStatus | null,
): RemoteView {
  return { ...view, status: status ?? wanted.status ?? view.status }
}

/** The view after the order was deleted at the remote. */
export function afterRemoval(view: RemoteView): RemoteView {
  return { ...view, existence: "removed", payload_hash: null, status: "cancelled" }
}

/** The view after a read of an order that is known to be ours; what it holds stays as it was known. */
export function afterRead(view: RemoteView, remote: RemoteOrder): RemoteView {
  return { ...view, status: remote.status ?? view.status, needs_read: false }
}

/** The view after a create whose outcome is unknown. */
export function afterUncertainCreate(view: RemoteView, wanted: Wanted): RemoteView {
  const { total, currency } = wanted.mapped
  return { ...view, existence: "uncertain", attempted: { total, currency }, rejection: null }
}

/** The fields by which a remote may speak of an order's id. */
const ID_FIELDS = ["id", "external_id"]

/**
 * Whether a refused create says that the id is taken and nothing else. Needed only where the
 * remote cannot be read; the guide names no form for it, so all field errors must be about the id.
 */
export function saysDuplicate(error: RemoteError): boolean {
  const fields = fieldsOf(error)
  return (
    namesDuplicate(error) ||
    (fields.length > 0 && fields.every((field) => ID_FIELDS.includes(field)))
  )
}

/** Whether a refused create says explicitly that the id is taken. */
export function namesDuplicate({ status, code }: RemoteError): boolean {
  return status === 409 || code === "duplicate"
}

/** Whether a refused create complains of what is in the order. */
export function saysInvalid(error: RemoteError): boolean {
  return fieldsOf(error).some((field) => !ID_FIELDS.includes(field))
}

function fieldsOf(error: RemoteError): string[] {
  return Object.keys(error.fieldErrors ?? {})
}
