import { decide } from "../../lib/decide"
import { decidingPart } from "./deciding-part"
import { deliverDeleted } from "./deliver-deleted"
import type { DeliverOrderInput } from "./deliver-order-input"
import { DeliveryResult } from "./delivery-result"
import { OrderExchange } from "./order-exchange"

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
    : await new OrderExchange(input, decision, result).run()
}
