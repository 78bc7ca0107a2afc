import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ordersOfCustomers } from "../../../engine/changes/find-by-order-module"
import { isDraft, readOrders } from "../../../engine/sweep/read-store"

export interface SortOrdersStepInput {
  order_ids: string[]
  customer_ids: string[]
}

/**
 * Sorts what module events are about: orders, those that do not exist any more, and those
 * whose customer changed. Drafts are left out: they are no orders, and only a sweep notes them.
 */
export const sortOrdersStep = createStep(
  "sort-orders",
  async ({ order_ids, customer_ids }: SortOrdersStepInput, { container }) => {
    const [found, ofCustomers] = await Promise.all([
      readOrders(container, order_ids),
      ordersOfCustomers(container, customer_ids),
    ])
    const existing = new Set(found.map(({ id }) => id))
    return new StepResponse({
      order_ids: found.filter((order) => !isDraft(order)).map(({ id }) => id),
      deleted_order_ids: order_ids.filter((id) => !existing.has(id)),
      customer_order_ids: ofCustomers,
    })
  },
)
