import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findOrders, type Subjects } from "../../../engine/changes/find-orders"

/** The orders that events are about, whichever of their parts they name. Only reads. */
export const findOrdersStep = createStep(
  "find-orders",
  async (input: Subjects, { container }) => new StepResponse(await findOrders(container, input)),
)
