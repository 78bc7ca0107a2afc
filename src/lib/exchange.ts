import type {
  MappedOrder,
  ProviderCapabilities,
  RemoteError,
  RemoteOrder,
  RemoteStatus,
} from "../types"

/** Whether the remote has the order. `uncertain`: a create was sent and its answer never came. */
export type RemoteExistence = "absent" | "uncertain" | "present"

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
}

export interface Wanted {
  order_id: string
  mapped: MappedOrder
  payload_hash: string
  /** The status to write, by the connection's conflict rule; null to keep it. */
  status: RemoteStatus | null
}

export type NextOperation = "create" | "update" | "fetch" | "none" | "update_unsupported"

/** What has to be done next so that the remote holds what is wanted. */
export function nextOperation(
  view: RemoteView,
  wanted: Wanted,
  capabilities: ProviderCapabilities,
): NextOperation {
  if (view.rejection !== null) {
    return "fetch"
  }
  if (view.existence === "uncertain") {
    // Without a read the create is repeated: the remote refuses a duplicate, and that tells.
    return capabilities.fetchOne ? "fetch" : "create"
  }
  if (view.existence === "absent") {
    return "create"
  }
  if (view.payload_hash === wanted.payload_hash && wanted.status === null) {
    return "none"
  }
  return capabilities.update ? "update" : "update_unsupported"
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

/** The view after a create was accepted. */
export function afterCreate(
  view: RemoteView,
  wanted: Wanted,
  status: RemoteStatus | null,
): RemoteView {
  return {
    ...view,
    existence: "present",
    payload_hash: wanted.payload_hash,
    status: status ?? "new",
    attempted: null,
    rejection: null,
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
  }
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
