import {
  afterCreate,
  afterUncertainCreate,
  saysDuplicate,
  saysInvalid,
  type Wanted,
} from "../../lib/exchange"
import { RemoteError } from "../../types"
import type { DeliverOrderInput } from "./deliver-order"
import type { DeliveryResult } from "./delivery-result"

/** What follows from a failure: another exchange, or the end for now. */
export async function followFailure(
  input: DeliverOrderInput,
  operation: "create" | "update" | "fetch",
  error: RemoteError,
  wanted: Wanted,
  result: DeliveryResult,
): Promise<"again" | "stop"> {
  const { gate, delivery, connection } = input
  const { view, record } = result
  if (operation === "create" && error.mayHaveApplied) {
    result.view = afterUncertainCreate(view, wanted)
  }
  if (operation === "update" && error.mayHaveApplied) {
    // Whether the old or the new payload is there is not known, so the next look sends it again.
    result.view = { ...view, payload_hash: null }
  }
  if (input.signal.aborted) {
    // The store is stopping; that says nothing of the remote.
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
        result.view = { ...view, rejection: null }
        result.parkFor(view.rejection, "invalid")
        return "stop"
      }
      if (
        operation === "fetch" ||
        (await gate.noteMissing(error, record.key_fingerprint, delivery.is_urgent))
      ) {
        result.view = { ...view, existence: "absent", payload_hash: null, status: null }
        return "again"
      }
      result.wait(error)
      return "stop"
    default:
      if (await gate.noteFailure(error)) {
        result.wait(error)
      } else {
        result.retry(error)
      }
      return "stop"
  }
}

/** A create was refused: as invalid, or because the order is there already. A read tells. */
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
  if (view.existence === "uncertain" && (saysDuplicate(error) || !saysInvalid(error))) {
    // The create before this one was sent and never answered, so the refusal is its echo. It may
    // have carried an older payload, which an update puts right where there are updates.
    result.found()
    const there = afterCreate(view, wanted, null)
    result.view = connection.capabilities.update ? { ...there, payload_hash: null } : there
    return "again"
  }
  if (saysDuplicate(error)) {
    result.foundStranger()
    result.park(result.takeStranger()!)
    return "stop"
  }
  result.parkFor(error, "invalid")
  return "stop"
}

export function toRemoteError(error: unknown): RemoteError {
  if (RemoteError.is(error)) {
    return error
  }
  // A provider promised to throw nothing else; until it is mended its orders are tried again.
  return new RemoteError({
    kind: "transient",
    code: "provider_error",
    message: `The provider failed unexpectedly (${(error as Error)?.name ?? typeof error}).`,
    mayHaveApplied: true,
    cause: error,
  })
}
