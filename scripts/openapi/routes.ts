import type { z } from "@medusajs/framework/zod"
import * as connections from "../../src/api/admin/order-sync/connections/validators"
import * as deliveries from "../../src/api/admin/order-sync/deliveries/validators"
import * as orders from "../../src/api/admin/order-sync/orders/validators"
import * as stats from "../../src/api/admin/order-sync/stats/validators"
import * as timeline from "../../src/api/admin/order-sync/timeline/validators"
import * as events from "../../src/api/store/order-sync/events/validators"
import { noBody, noParams, selectParams } from "../../src/api/utils/validators"

export interface RouteEntry {
  /** As "GET /admin/order-sync/health"; ids are in braces. */
  route: string
  summary: string
  /** Type of the answer, of `medusa-plugin-orderrepo/types`. */
  answer: string
  query?: z.ZodObject
  body?: z.ZodType
  /** What the route refuses, besides bad input and requests without a right. */
  refusals?: number[]
}

const NOT_FOUND = 404
const CONFLICT = 409

/** What the middlewares of each route check; a test compares the list with the routes. */
export const ROUTES: readonly RouteEntry[] = [
  {
    route: "GET /admin/order-sync/providers",
    summary: "Lists the providers, with the JSON Schemas of their settings",
    answer: "AdminOrderSyncProviderListResponse",
    query: noParams,
  },
  {
    route: "GET /admin/order-sync/connections",
    summary: "Lists connections",
    answer: "AdminOrderSyncConnectionListResponse",
    query: connections.getConnectionsParams,
  },
  {
    route: "POST /admin/order-sync/connections",
    summary: "Creates a connection",
    answer: "AdminOrderSyncConnectionResponse",
    query: connections.getConnectionParams,
    body: connections.createConnectionBody,
  },
  {
    route: "GET /admin/order-sync/connections/{id}",
    summary: "Reads a connection",
    answer: "AdminOrderSyncConnectionResponse",
    query: connections.getConnectionParams,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/connections/{id}",
    summary: "Changes the given fields of a connection",
    answer: "AdminOrderSyncConnectionResponse",
    query: connections.getConnectionParams,
    body: connections.updateConnectionBody,
    refusals: [NOT_FOUND, CONFLICT],
  },
  {
    route: "DELETE /admin/order-sync/connections/{id}",
    summary: "Deletes a connection with its deliveries and attempts",
    answer: "AdminOrderSyncConnectionDeleteResponse",
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/connections/test-settings",
    summary: "Tests settings before a connection is made of them",
    answer: "AdminTestOrderSyncConnectionResponse",
    body: connections.testSettingsBody,
  },
  {
    route: "POST /admin/order-sync/connections/{id}/test",
    summary: "Tests a connection, or other settings in place of the stored ones",
    answer: "AdminTestOrderSyncConnectionResponse",
    body: connections.testConnectionBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/connections/{id}/sync",
    summary: "Reads the statuses of the open orders now",
    answer: "AdminSyncOrderSyncConnectionResponse",
    body: noBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "GET /admin/order-sync/connections/{id}/statuses",
    summary: "Lists the statuses that the order system knows",
    answer: "AdminOrderSyncRemoteStatusListResponse",
    query: noParams,
    refusals: [NOT_FOUND],
  },
  {
    route: "GET /admin/order-sync/connections/{id}/figures",
    summary: "Reads what the order system says of itself",
    answer: "AdminOrderSyncRemoteFigureListResponse",
    query: noParams,
    refusals: [NOT_FOUND],
  },
  {
    route: "GET /admin/order-sync/deliveries",
    summary: "Lists deliveries, the newest orders first",
    answer: "AdminOrderSyncDeliveryListResponse",
    query: deliveries.getDeliveriesParams,
  },
  {
    route: "GET /admin/order-sync/deliveries/{id}",
    summary: "Reads a delivery with its newest attempts",
    answer: "AdminOrderSyncDeliveryResponse",
    query: deliveries.getDeliveryParams,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/deliveries/retry",
    summary: "Tries all deliveries that match the filters again",
    answer: "AdminRetryOrderSyncDeliveriesResponse",
    body: deliveries.retryDeliveriesBody,
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/retry",
    summary: "Tries a delivery again, even while its connection is paused",
    answer: "AdminRetryOrderSyncDeliveriesResponse",
    body: noBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/retry-action",
    summary: "Tries again what Medusa refused to do to the order",
    answer: "AdminRetryOrderSyncActionResponse",
    body: noBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/settle-collision",
    summary: "Says whether the order that the remote has under the same id is this one",
    answer: "AdminRetryOrderSyncDeliveriesResponse",
    body: deliveries.settleCollisionBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/deliveries/{id}/settle",
    summary: "Says what a person found at the remote of an order that is unsettled",
    answer: "AdminRetryOrderSyncDeliveriesResponse",
    body: deliveries.settleDeliveryBody,
    refusals: [NOT_FOUND, CONFLICT],
  },
  {
    route: "GET /admin/order-sync/orders",
    summary: "Lists deliveries with what the store knows of their orders",
    answer: "AdminOrderSyncOrderListResponse",
    query: orders.getOrdersParams,
  },
  {
    route: "GET /admin/order-sync/orders/{id}",
    summary: "Reads the deliveries of an order",
    answer: "AdminOrderSyncOrderDeliveryListResponse",
    query: selectParams,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/orders/{id}/resend",
    summary: "Sends an order again, whatever the rules of the connection say",
    answer: "AdminOrderSyncOrderDeliveryListResponse",
    query: selectParams,
    body: orders.resendOrderBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "POST /admin/order-sync/orders/{id}/erase",
    summary: "Erases what is stored of a customer through an order",
    answer: "AdminEraseOrderSyncOrderResponse",
    body: noBody,
    refusals: [NOT_FOUND],
  },
  {
    route: "GET /admin/order-sync/orders/{id}/preview",
    summary: "Shows what would be sent of an order, without sending it",
    answer: "AdminOrderSyncPreviewResponse",
    query: orders.previewOrderParams,
    refusals: [NOT_FOUND],
  },
  {
    route: "GET /admin/order-sync/stats",
    summary: "Reads counts, causes and figures over time",
    answer: "AdminOrderSyncStatsResponse",
    query: stats.getStatsParams,
  },
  {
    route: "GET /admin/order-sync/timeline",
    summary: "Counts synced and failed orders by hour or day",
    answer: "AdminOrderSyncTimelineResponse",
    query: timeline.getTimelineParams,
  },
  {
    route: "GET /admin/order-sync/issues",
    summary: "Says how many customers and what sums each issue affects",
    answer: "AdminOrderSyncIssueListResponse",
    query: noParams,
  },
  {
    route: "GET /admin/order-sync/health",
    summary: "Says whether jobs run and connections send",
    answer: "AdminOrderSyncHealthResponse",
    query: noParams,
  },
  {
    route: "POST /store/order-sync/events",
    summary: "Accepts a storefront event",
    answer: "StoreOrderSyncEventResponse",
    body: events.sendEventBody,
    refusals: [404, 413, 415, 429, 503],
  },
]
