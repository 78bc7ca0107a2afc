import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { sweepOrdersStep, type SweepOrdersStepInput } from "./steps/sweep-orders"

export const sweepOrdersWorkflowId = "order-sync-sweep-orders"

/** Compares the store's orders with one connection's deliveries and marks dirty what is missing. */
export const sweepOrdersWorkflow = createWorkflow(
  sweepOrdersWorkflowId,
  (input: WorkflowData<SweepOrdersStepInput>) => {
    return new WorkflowResponse(sweepOrdersStep(input))
  },
)
