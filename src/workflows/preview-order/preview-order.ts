import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findExclusion, type Exclusion } from "../../lib/eligibility"
import { nextOperation, type NextOperation, type RemoteView } from "../../lib/exchange"
import { hashJson } from "../../lib/hash"
import { applyPrivacy } from "../../lib/privacy"
import { statusDecision } from "../../lib/status-decision"
import type { DeliveryRow } from "../../modules/order-sync"
import type { Coercion, MappingError, OrderSnapshot, RemoteStatus } from "../../types"
import { findConnectionRow, makeReady, resolveOrderSync } from "../shared/load-connection"
import { readOrderSnapshots } from "../shared/read-order-snapshots"

export interface OrderPreview {
  /** What would be done next, or "skip" when a rule excludes the order. */
  operation: NextOperation | "skip"
  skip_rule: Exclusion | null
  /** Exactly the body that would go out, the status included when one would be written. */
  payload: Record<string, unknown>
  coercions: Coercion[]
  errors: MappingError[]
}

/**
 * Shows what would be sent of an order to a connection, without sending anything. A plain function
 * and no workflow, because its answer holds the customer's data, and executions can be stored.
 *
 * @throws MedusaError `not_found`; UnusableConnectionError
 */
export async function previewOrder(
  container: MedusaContainer,
  orderId: string,
  connectionId: string,
): Promise<OrderPreview> {
  const row = await findConnectionRow(container, connectionId)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Connection ${connectionId} was not found`)
  }
  const order = (await readOrderSnapshots(container, [orderId])).get(orderId)
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${orderId} was not found`)
  }
  const connection = await makeReady(container, row)
  const [delivery] = await resolveOrderSync(container).listOrderSyncDeliveries({
    connection_id: connectionId,
    order_id: orderId,
  })
  const view = toView(delivery)
  const map = (snapshot: OrderSnapshot) =>
    connection.provider.mapOrder(
      applyPrivacy(snapshot, row.privacy),
      connection.context,
      view.existence === "absent" ? null : (delivery?.external_id ?? null),
    )
  const unheld = map(order)
  const skip_rule = findExclusion({
    order,
    rules: row.rules,
    isAtRemote: view.existence !== "absent",
    draftSeenAt: delivery?.draft_seen_at?.toISOString() ?? null,
    isForced: delivery?.is_forced ?? false,
  })
  const { capabilities } = connection
  const { status, withheld } = statusDecision({
    order,
    outgoing: connection.context.outgoing,
    situation: {
      target: unheld.target_status,
      remote: view.status,
      lastWritten: (delivery?.written_status ?? null) as RemoteStatus | null,
      orderUpdatedAt: order.updated_at,
      remoteUpdatedAt: delivery?.remote_updated_at?.toISOString() ?? null,
    },
    rule: row.status_rules.conflict,
    capabilities,
  })
  const mapped = withheld ? map({ ...order, withheld_fact: withheld }) : unheld
  const wanted = { order_id: orderId, mapped, payload_hash: hashJson(mapped.payload), status }
  const operation = skip_rule ? "skip" : nextOperation(view, wanted, capabilities)
  return {
    operation,
    skip_rule,
    payload: operation === "update" && status ? { ...mapped.payload, status } : mapped.payload,
    coercions: mapped.coercions,
    errors: mapped.errors,
  }
}

function toView(delivery: DeliveryRow | undefined): RemoteView {
  return {
    existence: delivery?.remote_existence ?? "absent",
    payload_hash: delivery?.payload_hash ?? null,
    status: (delivery?.remote_status ?? null) as RemoteStatus | null,
    attempted: null,
    rejection: null,
  }
}
