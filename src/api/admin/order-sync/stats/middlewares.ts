import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { Entities } from "../deliveries/query-config"
import { unquoted } from "../../../utils/validators"
import { getStatsParams } from "./validators"

export const statsMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/stats",
    middlewares: [validateAndTransformQuery(unquoted(getStatsParams), {})],
    policies: [{ resource: Entities.order_sync_delivery, operation: PolicyOperation.read }],
  },
]
