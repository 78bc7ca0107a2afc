import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { noParams, unquoted } from "../../../utils/validators"
import { Entities } from "../deliveries/query-config"

export const issueMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/issues",
    middlewares: [validateAndTransformQuery(unquoted(noParams), {})],
    // Totals take the right to read orders.
    policies: [
      { resource: Entities.order_sync_delivery, operation: PolicyOperation.read },
      { resource: "order", operation: PolicyOperation.read },
    ],
  },
]
