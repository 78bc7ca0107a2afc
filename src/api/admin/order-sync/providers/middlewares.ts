import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { noParams, unquoted } from "../../../utils/validators"
import { Entities } from "../connections/query-config"

export const providerMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/providers",
    middlewares: [validateAndTransformQuery(unquoted(noParams), {})],
    policies: [{ resource: Entities.order_sync_connection, operation: PolicyOperation.read }],
  },
]
