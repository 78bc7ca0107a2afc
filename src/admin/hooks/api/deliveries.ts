import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncOrdersQuery,
  AdminRetryOrderSyncDeliveriesRequest,
  AdminSettleOrderSyncCollisionRequest,
  AdminSettleOrderSyncDeliveryRequest,
} from "../../../types"
import { deliveryInterval, figuresInterval } from "../../lib/polling"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** A page of deliveries with their orders; while the next one is read the former one stays. */
export function useOrders(query: AdminOrderSyncOrdersQuery) {
  return useQuery({
    queryKey: keys.deliveries.withOrders(query),
    queryFn: () => orderSync.orders.list(query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => deliveryInterval(state.data?.deliveries ?? [], Date.now()),
  })
}

/** Of the orders that wait the one that was added first; asked only while any waits. */
export function useOldestWaiting(waiting: number | null | undefined) {
  return useQuery({
    queryKey: keys.deliveries.oldestWaiting,
    queryFn: () =>
      orderSync.deliveries.list({
        state: "pending",
        order: "created_at",
        limit: 1,
        fields: "id,order_id,display_id,created_at,delivered_at",
      }),
    select: ({ deliveries }) => deliveries[0] ?? null,
    enabled: Boolean(waiting),
    refetchInterval: figuresInterval(waiting ?? 0),
  })
}

/**
 * Whether an order was ever synced, also one that waits again by now; undefined until it is known.
 * Asked only where the counts do not tell.
 */
export function useHasSynced({ id, counts }: AdminOrderSyncConnection): boolean | undefined {
  const isCertain = !counts || counts.delivered > 0
  const { data } = useQuery({
    queryKey: keys.deliveries.everSynced(id, counts),
    queryFn: () =>
      orderSync.deliveries.list({
        connection_id: id,
        // Those that never were come last.
        order: "delivered_at",
        limit: 1,
        fields: "id,delivered_at",
      }),
    select: ({ deliveries }) => deliveries.some(({ delivered_at }) => delivered_at !== null),
    enabled: !isCertain,
    placeholderData: keepPreviousData,
  })
  return isCertain || data
}

/** One delivery, with what was tried for it. */
export function useDelivery(id: string) {
  return useQuery({
    queryKey: keys.deliveries.one(id),
    queryFn: () => orderSync.deliveries.retrieve(id),
    select: ({ delivery }) => delivery,
    refetchInterval: ({ state }) =>
      deliveryInterval(state.data ? [state.data.delivery] : [], Date.now()),
  })
}

/** Refetches everything that shows or counts deliveries. */
export function useRefreshDeliveries(): () => Promise<unknown> {
  const client = useQueryClient()
  return useCallback(
    () =>
      Promise.all(
        [keys.deliveries.all, keys.connections.all, keys.stats.all, keys.health].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
    [client],
  )
}

/** Tries one delivery now, even while its connection is paused. */
export function useRetryDelivery(id: string) {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: () => orderSync.deliveries.retry(id),
    onSuccess,
  })
}

/** Tries again what Medusa refused to do to the store's order. */
export function useRetryAction(id: string) {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: () => orderSync.deliveries.retryAction(id),
    onSuccess,
  })
}

/** Says whether the order that the remote has under this id is this one; it is sent at once. */
export function useSettleCollision(id: string) {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: (body: AdminSettleOrderSyncCollisionRequest) =>
      orderSync.deliveries.settleCollision(id, body),
    onSuccess,
  })
}

/** Says what a person found at the remote of an unsettled order; it is sent at once. */
export function useSettleDelivery(id: string) {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: (body: AdminSettleOrderSyncDeliveryRequest) =>
      orderSync.deliveries.settle(id, body),
    onSuccess,
  })
}

/** Opens again all that fit; `{ count }` of those that were opened again. */
export function useRetryDeliveries() {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: (filter: AdminRetryOrderSyncDeliveriesRequest) =>
      orderSync.deliveries.retryMany(filter),
    onSuccess,
  })
}
