import { findExclusion } from "../../lib/eligibility"
import {
  afterCreate,
  afterFound,
  afterUpdate,
  isOurs,
  nextOperation,
  type RemoteView,
  type Wanted,
} from "../../lib/exchange"
import { hashJson } from "../../lib/hash"
import { applyPrivacy } from "../../lib/privacy"
import { statusDecision, type StatusDecision } from "../../lib/status-decision"
import type { ClaimedDelivery } from "../../modules/order-sync/queries"
import { RemoteError, type MappedOrder, type OrderSnapshot } from "../../types"
import type { ReadyConnection } from "../shared/load-connection"
import type { ConnectionGate } from "./connection-gate"
import { DeliveryResult, type Clock } from "./delivery-result"
import { followFailure, toRemoteError } from "./follow-failure"

/**
 * Enough for the longest way there is: a create is refused, a read finds the order, an update
 * brings it in step, and one more for a create after a read that found nothing.
 */
const MAX_EXCHANGES = 4

export interface DeliverOrderInput {
  delivery: ClaimedDelivery
  /** Null when the order does not exist any more. */
  order: OrderSnapshot | null
  connection: ReadyConnection
  gate: ConnectionGate
  /** Whether the row is still ours, and for long enough to begin one exchange more. */
  holdsLease: () => Promise<boolean>
  clock: Clock
  random: () => number
  signal: AbortSignal
}

/**
 * Brings one order in step with the remote: looks at what is known, does the next thing that is
 * missing, and looks again, until nothing is missing or something stands in the way. Never throws;
 * the answer says what to write back.
 */
export async function deliverOrder(input: DeliverOrderInput): Promise<DeliveryResult> {
  const { delivery, order, connection, clock, random } = input
  const result = new DeliveryResult(delivery, connection.row, clock, random)
  if (order !== null) {
    result.readOrder(order)
  }
  const exclusion = findExclusion({
    order,
    rules: connection.row.rules,
    isAtRemote: delivery.remote_existence !== "absent",
    draftSeenAt: delivery.draft_seen_at,
    isForced: delivery.is_forced,
  })
  if (exclusion !== null || order === null) {
    return result.skip(exclusion ?? "deleted")
  }
  const mapped = map(input, order, result)
  return mapped ? await exchange(input, order, mapped, result) : result
}

function map(
  { delivery, connection }: DeliverOrderInput,
  order: OrderSnapshot,
  result: DeliveryResult,
): MappedOrder | null {
  const fixedId = delivery.remote_existence === "absent" ? null : delivery.external_id
  try {
    const visible = applyPrivacy(order, connection.row.privacy)
    const own = connection.provider.mapOrder(visible, connection.context, fixedId)
    // Under another id a change would look like a new order, so this promise is not left to others.
    const mapped = { ...own, external_id: fixedId ?? own.external_id }
    result.mapped(mapped)
    if (mapped.errors.length === 0) {
      return mapped
    }
    const [first] = mapped.errors
    result.park({
      kind: "unmappable",
      code: first.code,
      message: first.message,
      fields: Object.fromEntries(mapped.errors.map(({ field, message }) => [field, [message]])),
    })
  } catch (error) {
    // The name only: an error of a provider's mapping may quote what it stumbled over.
    result.park({
      kind: "unmappable",
      code: "mapping_failed",
      message: `The order could not be put into the form of the remote (${(error as Error).name}).`,
      fields: null,
    })
  }
  return null
}

async function exchange(
  input: DeliverOrderInput,
  order: OrderSnapshot,
  mapped: MappedOrder,
  result: DeliveryResult,
): Promise<DeliveryResult> {
  const { delivery, connection, gate } = input
  const { capabilities } = connection

  // One look more than exchanges, to see that the last of them left nothing to do.
  for (let count = 0; count <= MAX_EXCHANGES; count += 1) {
    const view = result.view
    const { status, withheld } = decideStatus(input, order, mapped, result)
    const told = withheld ? map(input, { ...order, withheld_fact: withheld }, result) : mapped
    if (!told) {
      return result
    }
    const wanted: Wanted = {
      order_id: order.id,
      mapped: told,
      payload_hash: hashJson(told.payload),
      status,
    }
    const operation = nextOperation(view, wanted, capabilities)
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
    if (count > 0 && !delivery.is_urgent && !gate.allows(write)) {
      return result.wait(null)
    }
    try {
      result.view = await perform(input, operation, wanted, result)
      await gate.noteOutcome(operation, "ok")
      if (operation !== "create") {
        await gate.noteReached(delivery.key_fingerprint)
      }
      const stranger = result.takeStranger()
      if (stranger) {
        return result.park(stranger)
      }
    } catch (error) {
      const remoteError = toRemoteError(error)
      await gate.noteOutcome(operation, remoteError.kind)
      const next = await followFailure(input, operation, remoteError, wanted, result)
      if (next === "stop") {
        return result
      }
    }
  }
  return result.retry(
    new RemoteError({
      kind: "ambiguous",
      code: "unsettled",
      message: "The remote's answers contradict each other; the order is looked at again later.",
    }),
  )
}

function decideStatus(
  { connection }: DeliverOrderInput,
  order: OrderSnapshot,
  { target_status: target }: MappedOrder,
  { view, record, statusJustWritten }: DeliveryResult,
): StatusDecision {
  const decision = statusDecision({
    order,
    outgoing: connection.context.outgoing,
    situation: {
      target,
      remote: view.status,
      lastWritten: record.written_status,
      orderUpdatedAt: order.updated_at,
      remoteUpdatedAt: record.remote_updated_at,
    },
    rule: connection.row.status_rules.conflict,
    capabilities: connection.capabilities,
  })
  // A remote that was given it and names another one will not think better of it in this pass.
  return decision.status === statusJustWritten ? { ...decision, status: null } : decision
}

/** One exchange with the remote, logged as an attempt. Answers what is known afterwards. */
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
      return afterCreate(view, wanted, answer.status)
    }
    case "update": {
      const answer = await result.attempt(operation, wanted.status, async () =>
        provider.updateOrder!(wanted.mapped, wanted.status, context, options),
      )
      result.updated(wanted.status)
      return afterUpdate(view, wanted, answer.status)
    }
    case "fetch": {
      const remote = await result.attempt(operation, null, async () =>
        provider.fetchOrder!(wanted.mapped.external_id, context, options),
      )
      result.read(remote)
      if (!isOurs(remote, view, wanted)) {
        result.foundStranger()
        return view
      }
      result.found()
      return afterFound(view, remote)
    }
  }
}
