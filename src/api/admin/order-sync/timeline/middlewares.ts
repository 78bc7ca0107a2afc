import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { unquoted } from "../../../utils/validators"
import { Entities } from "../deliveries/query-config"
import { getTimelineParams } from "./validators"

export const timelineMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/timeline",
    middlewares: [validateAndTransformQuery(unquoted(getTimelineParams), {})],
    policies: [{ resource: Entities.order_sync_delivery, operation: PolicyOperation.read }],
  },
]
