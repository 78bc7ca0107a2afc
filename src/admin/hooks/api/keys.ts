import type {
  AdminOrderSyncOrdersQuery,
  AdminOrderSyncStatsQuery,
  OrderSyncPeriod,
} from "../../../types"

const ROOT = "order-sync"

/** Names under which answers are kept; a shorter name stands for all that begin with it. */
export const keys = {
  providers: [ROOT, "providers"],
  connections: {
    all: [ROOT, "connections"],
    one: (id: string) => [ROOT, "connections", id],
  },
  /** What an order system says itself; outside of `connections`, which are read again all the time. */
  remote: {
    statuses: (connectionId: string) => [ROOT, "remote", connectionId, "statuses"],
    figures: (connectionId: string) => [ROOT, "remote", connectionId, "figures"],
    of: (connectionId: string) => [ROOT, "remote", connectionId],
  },
  deliveries: {
    all: [ROOT, "deliveries"],
    withOrders: (query: AdminOrderSyncOrdersQuery) => [ROOT, "deliveries", "orders", query],
    oldestWaiting: [ROOT, "deliveries", "oldest waiting"],
    /** By the counts, so that it is asked again when an order has moved. */
    everSynced: (connectionId: string, counts: object | undefined) => [
      ROOT,
      "deliveries",
      "ever synced",
      connectionId,
      counts,
    ],
    one: (id: string) => [ROOT, "deliveries", "one", id],
    ofOrder: (orderId: string) => [ROOT, "deliveries", "order", orderId],
    fields: (cause: object) => [ROOT, "deliveries", "fields", cause],
    /** Outside of `all`: it polls on its own schedule. */
    retry: (startedAt: number) => [ROOT, "retry", startedAt],
  },
  preview: (orderId: string, connectionId: string, asOf = "") => [
    ROOT,
    "preview",
    orderId,
    connectionId,
    asOf,
  ],
  previews: [ROOT, "preview"],
  stats: {
    all: [ROOT, "stats"],
    of: (query: AdminOrderSyncStatsQuery) => [ROOT, "stats", query],
    timeline: (period: OrderSyncPeriod) => [ROOT, "stats", "timeline", period],
    issues: (causes: string[]) => [ROOT, "stats", "issues", causes],
  },
  health: [ROOT, "health"],
  /** What is read from Medusa's own routes. */
  store: (...path: unknown[]) => [ROOT, "store", ...path],
}
