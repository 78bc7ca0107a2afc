import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { Subjects } from "../../engine/changes/find-orders"
import { findOrdersStep } from "./steps/find-orders"
import { markOrdersDirtyStep, type MarkOrdersDirtyStepInput } from "./steps/mark-orders-dirty"

export type MarkOrdersDirtyWorkflowInput = Subjects & Omit<MarkOrdersDirtyStepInput, "order_ids">

export const markOrdersDirtyWorkflowId = "order-sync-mark-orders-dirty"

/**
 * Marks orders dirty at the enabled connections: their present state will be compared with what
 * the remote holds, and sent when it differs. Sends nothing itself.
 */
export const markOrdersDirtyWorkflow = createWorkflow(
  markOrdersDirtyWorkflowId,
  (input: WorkflowData<MarkOrdersDirtyWorkflowInput>) => {
    const orderIds = findOrdersStep(input)
    const marks = transform({ input, orderIds }, (data) => ({
      ...data.input,
      order_ids: data.orderIds,
    }))
    return new WorkflowResponse(markOrdersDirtyStep(marks))
  },
)
