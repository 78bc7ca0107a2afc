import type { MedusaContainer } from "@medusajs/framework/types"
import { kickDelivery } from "../deliver-due/kick"
import { markOrdersDirtyWorkflow } from "."
import type { FindOrdersStepInput } from "./steps/find-orders"

/**
 * What every subscriber does: one write that marks the orders dirty, then sending is started in
 * the background and not waited for. A failed write rejects, so that a bus that repeats can repeat;
 * where none does, the sweep finds the order.
 */
export async function onOrderEvent(
  container: MedusaContainer,
  subject: FindOrdersStepInput,
): Promise<void> {
  const { result } = await markOrdersDirtyWorkflow(container).run({ input: subject })
  if (result.count > 0) {
    void kickDelivery(container)
  }
}
