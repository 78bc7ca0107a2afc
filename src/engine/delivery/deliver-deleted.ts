import { isIdProof } from "../../lib/exchange"
import { isOpen } from "../../lib/status"
import type { RemoteError, RemoteOrder } from "../../types"
import type { DeliverOrderInput } from "./deliver-order-input"
import type { DeliveryResult } from "./delivery-result"
import { settleByVerdict, toRemoteError } from "./handle-failure"

/**
 * Cancels orders that are open at the remote and that the store has deleted. The store holds no
 * data of them any more, so the plugin reads the order first and sends its data back. A closed
 * order stays as it is: shops delete old orders. Never throws.
 */
export async function deliverDeleted(
  input: DeliverOrderInput,
  result: DeliveryResult,
): Promise<DeliveryResult> {
  const { delivery, connection, breaker, signal } = input
  const { provider, context } = connection
  // Whatever the result, the deletion has been seen: no sweep opens the row for it again.
  result.skipRule = "deleted"
  let operation: "fetch" | "update" = "fetch"
  try {
    const remote = await result.attempt(operation, null, async () =>
      provider.fetchOrder!(delivery.external_id!, context, { signal }),
    )
    await breaker.noteOutcome(operation, "ok")
    await breaker.noteReached(delivery.key_fingerprint)
    if (!isOurs(input, remote)) {
      return forget(result)
    }
    noteFound(result, remote)
    if (!isOpen(remote.status)) {
      return result.skip("deleted")
    }
    if (!(await input.holdsLease()) || !(delivery.is_urgent || breaker.allows("update"))) {
      return result.wait(null)
    }
    operation = "update"
    const answer = await result.attempt(operation, "cancelled", async () =>
      provider.cancelOrder!(remote, context, { signal }),
    )
    await breaker.noteOutcome(operation, "ok")
    result.updated("cancelled")
    result.view = { ...result.view, status: answer.status ?? "cancelled" }
    return result.skip("deleted")
  } catch (error) {
    const remoteError = toRemoteError(error)
    await breaker.noteOutcome(operation, remoteError.kind)
    return await settleFailure(input, remoteError, result)
  }
}

/** After a create without an answer another order may have the id; see `isOurs` of exchange.ts. */
function isOurs({ delivery }: DeliverOrderInput, remote: RemoteOrder): boolean {
  return (
    delivery.remote_existence === "present" ||
    isIdProof(delivery.external_id!, delivery.order_id) ||
    remote.store_order_id === delivery.order_id
  )
}

function noteFound(result: DeliveryResult, remote: RemoteOrder): void {
  result.read(remote)
  result.found()
  result.view = {
    ...result.view,
    existence: "present",
    payload_hash: null,
    status: remote.status ?? result.view.status,
    attempted: null,
  }
}

/** The remote has no order of ours. */
function forget(result: DeliveryResult): DeliveryResult {
  const { view } = result
  result.view = { ...view, existence: "absent", payload_hash: null, status: null, attempted: null }
  return result.skip("deleted")
}

async function settleFailure(
  { delivery, breaker, signal }: DeliverOrderInput,
  error: RemoteError,
  result: DeliveryResult,
): Promise<DeliveryResult> {
  if (signal.aborted) {
    return result.wait(null)
  }
  switch (error.kind) {
    case "missing":
      return (await breaker.noteMissing(error, delivery.key_fingerprint, delivery.is_urgent))
        ? forget(result)
        : result.wait(error)
    case "invalid":
    case "rejected":
      return result.parkFor(error, "invalid")
    default:
      return settleByVerdict(await breaker.noteFailure(error, delivery), error, delivery, result)
  }
}
