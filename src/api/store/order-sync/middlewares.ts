import type { MiddlewareRoute } from "@medusajs/framework/http"
import { refuseUnusableInput } from "../../utils/refuse-unusable-input"
import { eventMiddlewares } from "./events/middlewares"

export const storeOrderSyncMiddlewares: MiddlewareRoute[] = [
  // Without methods, because those come first: no validator may see what this one refuses.
  { matcher: "/store/order-sync", middlewares: [refuseUnusableInput] },
  ...eventMiddlewares,
]
