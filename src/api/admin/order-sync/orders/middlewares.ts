import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { noBody, selectParams, unquoted } from "../../../utils/validators"
import { Entities, listDeliveriesConfig, retrieveDeliveryConfig } from "../deliveries/query-config"
import { getOrdersParams, previewOrderParams, resendOrderBody } from "./validators"

const resource = Entities.order_sync_delivery
const select = validateAndTransformQuery(unquoted(selectParams), retrieveDeliveryConfig)

export const orderMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/orders",
    middlewares: [validateAndTransformQuery(unquoted(getOrdersParams), listDeliveriesConfig)],
    // Customers and totals take the right to read orders.
    policies: [
      { resource, operation: PolicyOperation.read },
      { resource: "order", operation: PolicyOperation.read },
    ],
  },
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/orders/:id",
    middlewares: [select],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/orders/:id/resend",
    middlewares: [validateAndTransformBody(unquoted(resendOrderBody)), select],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/orders/:id/erase",
    middlewares: [validateAndTransformBody(unquoted(noBody))],
    policies: [{ resource, operation: PolicyOperation.delete }],
  },
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/orders/:id/preview",
    middlewares: [validateAndTransformQuery(unquoted(previewOrderParams), {})],
    // A preview shows the customer's data, so it takes the right to read the order itself.
    policies: [
      { resource, operation: PolicyOperation.read },
      { resource: "order", operation: PolicyOperation.read },
    ],
  },
]
