import OrderModule from "@medusajs/medusa/order"
import { defineLink } from "@medusajs/framework/utils"
import OrderSyncModule from "../modules/order-sync"

/** Delivery → order, by the delivery's own `order_id`. */
export default defineLink(
  { linkable: OrderSyncModule.linkable.orderSyncDelivery.id, field: "order_id" },
  OrderModule.linkable.order,
  { readOnly: true },
)
