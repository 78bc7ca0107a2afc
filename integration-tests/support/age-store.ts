import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Whatever belongs to an order and has a date of its own. */
const DATED_TABLES = [
  "order",
  "order_line_item",
  "order_address",
  "order_credit_line",
  "order_change",
  "payment_collection",
  "payment",
  "fulfillment",
  "customer",
]

/** Everything was last changed two hours ago, and has been seen: no sweep finds a change in it. */
export async function ageStore(container: MedusaContainer): Promise<void> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  for (const table of DATED_TABLES) {
    await database.raw(`UPDATE "${table}" SET updated_at = updated_at - interval '2 hours'`)
  }
  await database.raw(
    `UPDATE order_sync_delivery d SET order_updated_at = o.updated_at
     FROM "order" o WHERE o.id = d.order_id`,
  )
}
