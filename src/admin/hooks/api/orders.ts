import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import type { AdminOrderSyncDelivery, AdminResendOrderSyncOrderRequest } from "../../../types"
import { deliveryInterval } from "../../lib/polling"
import { orderSync } from "../../lib/sdk"
import { useRefreshDeliveries } from "./deliveries"
import { keys } from "./keys"

/** The state of an order at each connection. */
export function useOrderDeliveries(orderId: string) {
  return useQuery({
    queryKey: keys.deliveries.ofOrder(orderId),
    queryFn: () => orderSync.orders.retrieve(orderId),
    select: ({ deliveries }) => deliveries,
    refetchInterval: ({ state }) => deliveryInterval(state.data?.deliveries ?? [], Date.now()),
  })
}

/** Sends an order now, whatever the rules say; to one connection or to all that are switched on. */
export function useResendOrder(orderId: string) {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: (body: AdminResendOrderSyncOrderRequest) => orderSync.orders.resend(orderId, body),
    onSuccess,
  })
}

/** What would be sent; requested only once both are known. Never cached: orders change. */
export function usePreview(orderId: string | null, connectionId: string | null) {
  return useQuery(previewOf(orderId, connectionId))
}

/** The same for a delivery, asked again whenever it has changed. */
export function useDeliveryPreview(delivery: AdminOrderSyncDelivery, isNeeded: boolean) {
  const { order_id, connection_id, updated_at } = delivery
  return useQuery({
    ...previewOf(isNeeded ? order_id : null, connection_id, updated_at),
    placeholderData: keepPreviousData,
  })
}

function previewOf(orderId: string | null, connectionId: string | null, asOf?: string) {
  return {
    queryKey: keys.preview(orderId ?? "", connectionId ?? "", asOf),
    queryFn: () => orderSync.orders.preview(orderId ?? "", { connection_id: connectionId ?? "" }),
    enabled: orderId !== null && connectionId !== null,
    staleTime: 0,
  }
}
