import { decide, nextStep, type Decision } from "../../lib/decide"
import { pluginError } from "../../lib/error-code"
import {
  afterCreate,
  afterFound,
  afterUpdate,
  isOurs,
  type RemoteView,
  type Wanted,
} from "../../lib/exchange"
import { decidingPart } from "./deciding-part"
import { deliverDeleted } from "./deliver-deleted"
import type { DeliverOrderInput } from "./deliver-order-input"
import { DeliveryResult } from "./delivery-result"
import { handleFailure, toRemoteError } from "./handle-failure"

/**
 * Enough for the longest way there is: a create is refused, a read finds the order, an update
 * brings it in sync, and one more for a create after a read that found nothing.
 */
const MAX_EXCHANGES = 4

/**
 * Brings one order in sync with the remote: looks at what is known, does the next thing that is
 * missing, and looks again, until nothing is missing or something prevents it. Never throws;
 * the answer says what to write back.
 */
export async function deliverOrder(input: DeliverOrderInput): Promise<DeliveryResult> {
  const { delivery, read, connection, clock, random, onExchange } = input
  const result = new DeliveryResult(delivery, connection.row, clock, random, onExchange)
  if (read.order !== null) {
    result.readOrder(read.order)
  }
  const decision = decide(delivery, read, decidingPart(connection))
  if (decision.do === "skip") {
    return result.skip(decision.rule)
  }
  if (decision.do === "cancel_deleted") {
    return await deliverDeleted(input, result)
  }
  if (decision.mapped !== null) {
    result.mapped(decision.mapped)
  }
  return decision.do === "park"
    ? result.park(decision.problem)
    : await exchange(input, decision, result)
}

async function exchange(
  input: DeliverOrderInput,
  decision: Extract<Decision, { do: "send" }>,
  result: DeliveryResult,
): Promise<DeliveryResult> {
  const { delivery, connection, breaker } = input
  const deciding = decidingPart(connection)

  // One look more than exchanges, to see that the last of them left nothing to do.
  for (let count = 0; count <= MAX_EXCHANGES; count += 1) {
    const step = nextStep(
      {
        ...decision,
        view: result.view,
        writtenStatus: result.known.written_status,
        justWritten: result.statusJustWritten,
        remoteUpdatedAt: result.known.remote_updated_at,
      },
      deciding,
    )
    if (step.problem !== null) {
      return result.park(step.problem)
    }
    const { operation, wanted } = step
    result.mapped(wanted.mapped)
    if (operation === "none" || operation === "update_unsupported") {
      return result.deliver(operation === "update_unsupported")
    }
    if (count === MAX_EXCHANGES) {
      break
    }
    // While the last exchange was under way this process may have been stopped, and another one
    // may have sent the order.
    if (count > 0 && !(await input.holdsLease())) {
      return result.wait(null)
    }
    // The connection may have been paused by another order while this one was on its way.
    const write = operation === "fetch" ? "update" : operation
    if (count > 0 && !delivery.is_urgent && !breaker.allows(write)) {
      return result.wait(null)
    }
    try {
      result.view = await perform(input, operation, wanted, result)
      await breaker.noteOutcome(operation, "ok")
      if (operation !== "create") {
        await breaker.noteReached(delivery.key_fingerprint)
      }
      const conflict = result.takeConflict()
      if (conflict) {
        return result.park(conflict)
      }
    } catch (error) {
      const remoteError = toRemoteError(error)
      await breaker.noteOutcome(operation, remoteError.kind)
      const next = await handleFailure(input, operation, remoteError, wanted, result)
      if (next === "stop") {
        return result
      }
    }
  }
  return result.retry(
    pluginError({
      kind: "ambiguous",
      code: "unsettled",
      message: "The remote's answers contradict each other. The order will be checked again later.",
    }),
  )
}

/** One exchange with the remote, logged as an attempt. Returns what is known afterwards. */
async function perform(
  { connection: { provider, context }, signal }: DeliverOrderInput,
  operation: "create" | "update" | "fetch",
  wanted: Wanted,
  result: DeliveryResult,
): Promise<RemoteView> {
  const { view } = result
  const options = { signal }
  switch (operation) {
    case "create": {
      const answer = await result.attempt(operation, null, async () =>
        provider.createOrder(wanted.mapped, context, options),
      )
      result.created()
      result.accepted(wanted.mapped)
      return afterCreate(view, wanted, answer.status)
    }
    case "update": {
      const answer = await result.attempt(operation, wanted.status, async () =>
        provider.updateOrder!(wanted.mapped, wanted.status, context, options),
      )
      result.updated(wanted.status)
      result.accepted(wanted.mapped)
      return afterUpdate(view, wanted, answer.status)
    }
    case "fetch": {
      const remote = await result.attempt(operation, null, async () =>
        provider.fetchOrder!(wanted.mapped.external_id, context, options),
      )
      result.read(remote)
      if (!isOurs(remote, wanted)) {
        result.foundConflict()
        return view
      }
      result.found()
      return afterFound(view, remote)
    }
  }
}
