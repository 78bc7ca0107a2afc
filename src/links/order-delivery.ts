import OrderModule from "@medusajs/medusa/order"
import { defineLink } from "@medusajs/framework/utils"
import OrderSyncModule from "../modules/order-sync"

/**
 * Order → deliveries. Read-only: the delivery's own `order_id` is the link, so there is no second
 * table that could disagree with it.
 */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id" },
  { ...OrderSyncModule.linkable.orderSyncDelivery.id, primaryKey: "order_id" },
  { readOnly: true, isList: true },
)
