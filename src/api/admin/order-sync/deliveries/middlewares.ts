import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { noBody, unquoted } from "../../../utils/validators"
import { Entities, listDeliveriesConfig, retrieveDeliveryConfig } from "./query-config"
import {
  getDeliveriesParams,
  getDeliveryParams,
  retryDeliveriesBody,
  settleCollisionBody,
  settleDeliveryBody,
} from "./validators"

const resource = Entities.order_sync_delivery

export const deliveryMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/deliveries",
    middlewares: [validateAndTransformQuery(unquoted(getDeliveriesParams), listDeliveriesConfig)],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/deliveries/:id",
    middlewares: [validateAndTransformQuery(unquoted(getDeliveryParams), retrieveDeliveryConfig)],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/deliveries/retry",
    middlewares: [validateAndTransformBody(unquoted(retryDeliveriesBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/deliveries/:id/retry",
    middlewares: [validateAndTransformBody(unquoted(noBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/deliveries/:id/retry-action",
    middlewares: [validateAndTransformBody(unquoted(noBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/deliveries/:id/settle-collision",
    middlewares: [validateAndTransformBody(unquoted(settleCollisionBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/deliveries/:id/settle",
    middlewares: [validateAndTransformBody(unquoted(settleDeliveryBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
]
