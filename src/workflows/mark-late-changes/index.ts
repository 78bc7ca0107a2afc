import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { Subjects } from "../../engine/changes/find-orders"
import { findOrdersStep } from "../mark-orders-dirty/steps/find-orders"
import { markOrdersDirtyStep } from "../mark-orders-dirty/steps/mark-orders-dirty"
import { markKnownOrdersStep } from "./steps/mark-known-orders"
import { sortOrdersStep } from "./steps/sort-orders"

export interface MarkLateChangesWorkflowInput {
  subjects: Subjects
  /** How long the orders wait, because the workflow that changed them may still be running. */
  delay_ms: number
}

export const markLateChangesWorkflowId = "order-sync-mark-late-changes"

/** Marks dirty what events of Medusa's own modules are about, and no draft or cart. */
export const markLateChangesWorkflow = createWorkflow(
  markLateChangesWorkflowId,
  (input: WorkflowData<MarkLateChangesWorkflowInput>) => {
    const orderIds = findOrdersStep(input.subjects)
    const sorted = sortOrdersStep(
      transform({ input, orderIds }, (data) => ({
        order_ids: data.orderIds,
        customer_ids: data.input.subjects.customer_ids ?? [],
      })),
    )
    const known = markKnownOrdersStep(
      transform({ input, sorted }, (data) => ({ ...data.sorted, delay_ms: data.input.delay_ms })),
    )
    const marked = markOrdersDirtyStep(
      transform({ input, sorted }, (data) => ({
        order_ids: data.sorted.order_ids,
        delay_ms: data.input.delay_ms,
      })),
    )
    return new WorkflowResponse(
      transform({ known, marked }, (data) => ({ count: data.known.count + data.marked.count })),
    )
  },
)
