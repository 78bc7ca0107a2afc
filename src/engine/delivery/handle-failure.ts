import {
  afterCreate,
  afterRemoval,
  afterUncertainCreate,
  canRead,
  isIdProof,
  namesDuplicate,
  saysDuplicate,
  saysInvalid,
  type Wanted,
} from "../../lib/exchange"
import { pluginError } from "../../lib/error-code"
import type { Problem } from "../../lib/problem"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import { RemoteError, type Capabilities, type RemoteOperation } from "../../types"
import type { FailureVerdict } from "../connection/circuit-breaker"
import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"
import type { Advance, ExchangeTurn } from "./exchange-turn"
import { createUnsettled } from "./unsettled"

/** What follows from a failure: another exchange, or the end for now. */
export async function handleFailure(
  exchange: ExchangeTurn,
  operation: RemoteOperation,
  error: RemoteError,
  wanted: Wanted,
): Promise<Advance> {
  const { input, result } = exchange
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
      if (operation === "create" && canBeLookedFor(connection.capabilities)) {
        return "again"
      }
      result.retry(error)
      return "stop"
    case "rejected":
    case "invalid":
      if (operation === "create" && error.kind === "rejected") {
        return connection.capabilities.assignsIds
          ? refusedWithDoubt(input, error, wanted, result)
          : refused(input, error, wanted, result)
      }
      // It may have that status already, after an answer that was lost.
      if (operation === "status" && readsAgain(exchange)) {
        return "again"
      }
      result.parkFor(error, operation === "create" ? error.kind : "invalid")
      return "stop"
    case "missing":
      if (operation === "fetch" && view.rejection !== null) {
        settleRejection(view.rejection, result)
        return "stop"
      }
      if (result.progress.is_bound_by_person) {
        return personWasWrong(exchange)
      }
      if (operation === "status" && readsAgain(exchange)) {
        return "again"
      }
      if (operation === "find") {
        result.retry(error)
        return "stop"
      }
      if (operation === "remove") {
        result.view = afterRemoval(view)
        return "again"
      }
      if (
        (operation === "fetch" && view.existence !== "present") ||
        (await breaker.noteMissing(error, known.key_fingerprint, delivery.is_urgent))
      ) {
        result.view = { ...view, existence: "absent", payload_hash: null, status: null }
        forgetAssigned(exchange)
        return "again"
      }
      result.wait(error)
      return "stop"
    default:
      settleByVerdict(await breaker.noteFailure(error, delivery), error, delivery, result)
      return "stop"
  }
}

/** The remote has no order with the id that a person named, so it is still not known. */
function personWasWrong({ result }: ExchangeTurn): Advance {
  result.view = { ...result.view, existence: "uncertain", payload_hash: null, status: null }
  result.known.external_id = null
  result.progress = {}
  result.park(createUnsettled())
  return "stop"
}

/** Whether the order is read before its status is written once more; once a turn. */
function readsAgain(exchange: ExchangeTurn): boolean {
  const { result, capabilities } = exchange
  if (!canRead(capabilities) || exchange.hasReadAfterRefusal) {
    return false
  }
  exchange.hasReadAfterRefusal = true
  result.view = { ...result.view, needs_read: true }
  return true
}

/** Whether a read can tell what became of a create. */
function canBeLookedFor({ assignsIds, find, fetchOne }: Capabilities): boolean {
  return assignsIds ? find : fetchOne
}

/** The order that the remote had is gone, and with it its id and what was done of it. */
function forgetAssigned(exchange: ExchangeTurn): void {
  const { result, capabilities } = exchange
  exchange.remote = null
  if (capabilities.assignsIds) {
    result.known.external_id = null
    result.progress = {}
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

/** A create was refused by a remote that makes the ids: only a duplicate exists already. */
function refusedWithDoubt(
  { connection }: DeliverOrderInput,
  error: RemoteError,
  wanted: Wanted,
  result: DeliveryResult,
): Advance {
  if (namesDuplicate(error) && connection.capabilities.find) {
    result.view = afterUncertainCreate(result.view, wanted)
    return "again"
  }
  result.parkFor(error, "invalid")
  return "stop"
}

/** A create was refused: as invalid, or because the order already exists. A read shows it. */
function refused(
  { connection }: DeliverOrderInput,
  error: RemoteError,
  wanted: Wanted,
  result: DeliveryResult,
): Advance {
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
