import {
  validateAndTransformBody,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { noBody, noParams, unquoted } from "../../../utils/validators"
import { Entities, listConnectionsConfig, retrieveConnectionConfig } from "./query-config"
import {
  createConnectionBody,
  getConnectionParams,
  getConnectionsParams,
  testConnectionBody,
  testSettingsBody,
  updateConnectionBody,
} from "./validators"

const resource = Entities.order_sync_connection
const retrieve = validateAndTransformQuery(unquoted(getConnectionParams), retrieveConnectionConfig)

export const connectionMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/connections",
    middlewares: [validateAndTransformQuery(unquoted(getConnectionsParams), listConnectionsConfig)],
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
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/connections/:id/statuses",
    middlewares: [validateAndTransformQuery(unquoted(noParams), {})],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["GET"],
    matcher: "/admin/order-sync/connections/:id/figures",
    middlewares: [validateAndTransformQuery(unquoted(noParams), {})],
    policies: [{ resource, operation: PolicyOperation.read }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/connections/test-settings",
    middlewares: [validateAndTransformBody(unquoted(testSettingsBody))],
    policies: [{ resource, operation: PolicyOperation.create }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/connections/:id/test",
    middlewares: [validateAndTransformBody(unquoted(testConnectionBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
  {
    methods: ["POST"],
    matcher: "/admin/order-sync/connections/:id/sync",
    middlewares: [validateAndTransformBody(unquoted(noBody))],
    policies: [{ resource, operation: PolicyOperation.update }],
  },
]
