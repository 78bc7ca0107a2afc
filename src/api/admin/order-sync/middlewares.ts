import type { MiddlewareRoute } from "@medusajs/framework/http"
import { refuseUnusableInput } from "../../utils/refuse-unusable-input"
import { connectionMiddlewares } from "./connections/middlewares"
import { deliveryMiddlewares } from "./deliveries/middlewares"
import { healthMiddlewares } from "./health/middlewares"
import { issueMiddlewares } from "./issues/middlewares"
import { orderMiddlewares } from "./orders/middlewares"
import { providerMiddlewares } from "./providers/middlewares"
import { statsMiddlewares } from "./stats/middlewares"
import { timelineMiddlewares } from "./timeline/middlewares"

export const orderSyncMiddlewares: MiddlewareRoute[] = [
  // Without methods, because those come first: no validator may see what this one refuses.
  { matcher: "/admin/order-sync", middlewares: [refuseUnusableInput] },
  ...providerMiddlewares,
  ...connectionMiddlewares,
  ...deliveryMiddlewares,
  ...orderMiddlewares,
  ...statsMiddlewares,
  ...issueMiddlewares,
  ...timelineMiddlewares,
  ...healthMiddlewares,
]
