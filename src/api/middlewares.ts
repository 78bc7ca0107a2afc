import { defineMiddlewares } from "@medusajs/framework/http"
import { orderSyncMiddlewares } from "./admin/order-sync/middlewares"
import { storeOrderSyncMiddlewares } from "./store/order-sync/middlewares"

export default defineMiddlewares({
  routes: [...orderSyncMiddlewares, ...storeOrderSyncMiddlewares],
})
