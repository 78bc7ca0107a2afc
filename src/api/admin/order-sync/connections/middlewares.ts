import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { noBody, unquoted } from "../../../utils/validators"
import { Entities, listConnectionsConfig, retrieveConnectionConfig } from "./query-config"
import {
  createConnectionBody,
  getConnectionParams,
  getConnectionsParams,
  updateConnectionBody,
} from "./validators"

const resource = Entities.order_sync_connection
const retrieve = validateAndTransformQuery(getConnectionParams, retrieveConnectionConfig)

export const connectionMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/connections",
    middlewares: [validateAndTransformQuery(getConnectionsParams, listConnectionsConfig)],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/connections",
    middlewares: [validateAndTransformBody(unquoted(createConnectionBody)), retrieve],
    policies: [{ resource, operation: PolicyOperation.create }],
  },
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/connections/:id",
    middlewares: [retrieve],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/connections/:id",
    middlewares: [validateAndTransformBody(unquoted(updateConnectionBody)), retrieve],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["DELETE"],
    matcher: "/admin/order-sync/connections/:id",
    policies: [{ resource, operation: PolicyOperation.delete }],
  },
  ...["test", "sync"].map((action): MiddlewareRoute => ({
    methods: ["POST"],
    matcher: `/admin/order-sync/connections/:id/${action}`,
    middlewares: [validateAndTransformBody(unquoted(noBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  })),
]
