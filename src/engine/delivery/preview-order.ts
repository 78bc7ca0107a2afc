import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { decide, mapSafely, type DeliveryFacts } from "../../lib/decide"
import { firstStep } from "../../lib/next-step"
import type { Problem } from "../../lib/problem"
import type { Exclusion } from "../../lib/eligibility"
import type { NextOperation } from "../../lib/exchange"
import { findChanges } from "../../lib/sent-fields"
import type { DeliveryRow } from "../../modules/order-sync"
import type {
  Coercion,
  AdminOrderSyncFieldChange,
  MappedDetails,
  MappedOrder,
  MappingError,
  RemoteStatus,
} from "../../types"
import { getConnectionRow, makeReady, resolveOrderSync } from "../connection/load-connection"
import { readOrders } from "../order/read-orders"
import { decidingPart } from "./deciding-part"
import { fieldDigest } from "./field-digest"

export interface OrderPreview {
  /** What would be done next; "skip": a rule excludes the order, "park": it cannot be sent. */
  operation: NextOperation | "skip" | "park"
  skip_rule: Exclusion | null
  /**
   * Exactly the body that would go out, the status included when one would be written; empty for an
   * order that cannot be read or mapped.
   */
  payload: Record<string, unknown>
  coercions: Coercion[]
  errors: MappingError[]
  details: MappedDetails & { currency: string }
  changes: Changes | null
}

/** What differs from what was sent last, and when that was. */
interface Changes {
  since: string
  fields: AdminOrderSyncFieldChange[]
}

type Comparer = (payload: Record<string, unknown>) => Changes | null

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
  const row = await getConnectionRow(container, connectionId)
  const read = (await readOrders(container, [orderId])).get(orderId)
  if (!read) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order ${orderId} was not found`)
  }
  const connection = await makeReady(container, row)
  const [delivery] = await resolveOrderSync(container).listOrderSyncDeliveries({
    connection_id: connectionId,
    order_id: orderId,
  })
  const compare = await comparer(container, delivery)
  const facts = toFacts(delivery)
  const deciding = decidingPart(connection)
  const decision = decide(facts, read, deciding)
  if (decision.do === "skip" || decision.do === "cancel_deleted") {
    // The order would stay here, but people want to see what a resend would send.
    const shown = read.order ? mapSafely(facts, read.order, deciding) : null
    return {
      ...describe(shown?.mapped ?? null, shown?.problem ?? null, compare),
      operation: "skip",
      skip_rule: decision.do === "skip" ? decision.rule : "deleted",
    }
  }
  const step = firstStep(facts, decision, deciding)
  const problem = decision.do === "park" ? decision.problem : (step?.problem ?? null)
  if (step === null || step.problem !== null) {
    const mapped = step === null ? decision.mapped : step.mapped
    return { ...describe(mapped, problem, compare), operation: "park", skip_rule: null }
  }
  const { operation, wanted } = step
  const preview = describe(wanted.mapped, problem, compare)
  const status = operation === "update" ? wanted.status : null
  const payload = status ? { ...preview.payload, status } : preview.payload
  return { ...preview, operation, skip_rule: null, payload }
}

/** Compares with what was sent last; with nothing where that is not known. */
async function comparer(
  container: MedusaContainer,
  delivery: DeliveryRow | undefined,
): Promise<Comparer> {
  const { deliveries, cipher } = resolveOrderSync(container)
  const sent = delivery ? await deliveries.findSentFields(delivery.id) : null
  if (!delivery || !sent) {
    return () => null
  }
  return (payload) => {
    const fields = findChanges(sent.sent_fields, payload, fieldDigest(cipher, delivery.id))
    return fields && { since: sent.attempted_at.toISOString(), fields }
  }
}

/** @param problem named for the whole order where the mapping did not get as far as its fields */
function describe(mapped: MappedOrder | null, problem: Problem | null, compare: Comparer) {
  const whole = problem ? [{ field: "order", code: problem.code, message: problem.message }] : []
  return {
    payload: mapped?.payload ?? {},
    coercions: mapped?.coercions ?? [],
    errors: mapped?.errors ?? whole,
    changes: mapped && compare(mapped.payload),
    details: {
      currency: mapped?.currency ?? "",
      ...(mapped?.details ?? { amounts: {}, coercions: [] }),
    },
  }
}

function toFacts(delivery: DeliveryRow | undefined): DeliveryFacts {
  return {
    external_id: delivery?.external_id ?? null,
    remote_existence: delivery?.remote_existence ?? "absent",
    payload_hash: delivery?.payload_hash ?? null,
    attempted_total: delivery?.attempted_total ?? null,
    attempted_currency: delivery?.attempted_currency ?? null,
    remote_status: (delivery?.remote_status ?? null) as RemoteStatus | null,
    remote_updated_at: delivery?.remote_updated_at?.toISOString() ?? null,
    written_status: (delivery?.written_status ?? null) as RemoteStatus | null,
    is_forced: delivery?.is_forced ?? false,
    draft_seen_at: delivery?.draft_seen_at?.toISOString() ?? null,
  }
}
