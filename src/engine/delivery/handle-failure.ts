import type { Problem } from "../../lib/decide"
import {
  afterCreate,
  afterUncertainCreate,
  isIdProof,
  namesDuplicate,
  saysDuplicate,
  saysInvalid,
  type Wanted,
} from "../../lib/exchange"
import { pluginError } from "../../lib/error-code"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import { RemoteError } from "../../types"
import type { FailureVerdict } from "../connection/circuit-breaker"
import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"

/** What follows from a failure: another exchange, or the end for now. */
export async function handleFailure(
  input: DeliverOrderInput,
  operation: "create" | "update" | "fetch",
  error: RemoteError,
  wanted: Wanted,
  result: DeliveryResult,
): Promise<"again" | "stop"> {
  const { breaker, delivery, connection } = input
  const { view, known } = result
  if (operation === "create" && error.mayHaveApplied) {
    result.view = afterUncertainCreate(view, wanted)
  }
  if (operation === "update" && error.mayHaveApplied) {
    // It is not known which payload the remote has, so the next attempt sends it again.
    result.view = { ...view, payload_hash: null }
  }
  if (input.signal.aborted) {
    // The store is stopping; that proves nothing about the remote.
    result.wait(null)
    return "stop"
  }
  switch (error.kind) {
    case "ambiguous":
      if (operation === "create" && connection.capabilities.fetchOne) {
        return "again"
      }
      result.retry(error)
      return "stop"
    case "rejected":
      return refused(input, error, wanted, result)
    case "invalid":
      result.parkFor(error)
      return "stop"
    case "missing":
      if (operation === "fetch" && view.rejection !== null) {
        settleRejection(view.rejection, result)
        return "stop"
      }
      if (
        operation === "fetch" ||
        (await breaker.noteMissing(error, known.key_fingerprint, delivery.is_urgent))
      ) {
        result.view = { ...view, existence: "absent", payload_hash: null, status: null }
        return "again"
      }
      result.wait(error)
      return "stop"
    default:
      settleByVerdict(await breaker.noteFailure(error, delivery), error, delivery, result)
      return "stop"
  }
}

/** What happens to an order after a failure that was the connection's, or its own. */
export function settleByVerdict(
  verdict: FailureVerdict,
  error: RemoteError,
  { attempts }: ClaimedDelivery,
  result: DeliveryResult,
): DeliveryResult {
  if (!verdict.isOrders) {
    // After a brief wait nothing wakes the row, so it is due at once; the sender keeps the pace.
    return result.wait(verdict.isBrief ? null : error)
  }
  if (error.code === "forbidden" && (verdict.isConfirmed || attempts > 0)) {
    return result.park(blockedByFirewall(error))
  }
  return result.retry(error)
}

/** A web page with 403 to this order, while the connection is well: a filter in front of the remote. */
function blockedByFirewall({ kind, status }: RemoteError): Problem {
  return {
    kind,
    code: "blocked_by_firewall",
    message:
      `A firewall in front of the order system blocks this order (HTTP ${status}), while other ` +
      "requests get through. Look for unusual text in the address, the note or the product names.",
    fields: null,
  }
}

/** A create was refused, and a read did not find the order. */
function settleRejection(rejection: RemoteError, result: DeliveryResult): void {
  result.view = { ...result.view, rejection: null }
  if (namesDuplicate(rejection)) {
    // It exists and the read lags behind, or it was deleted in between: the next attempt shows it.
    result.view.existence = "uncertain"
    result.retry(rejection)
  } else {
    result.parkFor(rejection, "invalid")
  }
}

/** A create was refused: as invalid, or because the order already exists. A read shows it. */
function refused(
  { connection }: DeliverOrderInput,
  error: RemoteError,
  wanted: Wanted,
  result: DeliveryResult,
): "again" | "stop" {
  const { view } = result
  if (connection.capabilities.fetchOne) {
    result.view = { ...view, rejection: error }
    return "again"
  }
  const isEcho = view.existence === "uncertain" && (saysDuplicate(error) || !saysInvalid(error))
  const isProven = isIdProof(wanted.mapped.external_id, wanted.order_id)
  if (isProven && (isEcho || saysDuplicate(error))) {
    // Nobody else makes this id, so an earlier create of ours arrived. It may have carried an older
    // payload, which an update corrects where updates are supported.
    result.found()
    const there = afterCreate(view, wanted, null)
    result.view = connection.capabilities.update ? { ...there, payload_hash: null } : there
    return "again"
  }
  if (isEcho || saysDuplicate(error)) {
    result.foundConflict()
    result.park(result.takeConflict()!)
    return "stop"
  }
  result.parkFor(error, "invalid")
  return "stop"
}

export function toRemoteError(error: unknown): RemoteError {
  if (RemoteError.is(error)) {
    return error
  }
  // A provider promised to throw nothing else; until that is corrected its orders are tried again.
  return pluginError({
    kind: "transient",
    code: "provider_error",
    message: `The provider failed unexpectedly (${(error as Error)?.name ?? typeof error}).`,
    mayHaveApplied: true,
    cause: error,
  })
}
