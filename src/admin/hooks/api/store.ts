import { useQuery } from "@tanstack/react-query"
import { ORDER_FIELDS, toOrderView } from "../../lib/order-paths"
import { sdk } from "../../lib/sdk"
import { keys } from "./keys"

/** More than a list to choose from should hold; above it a person searches. */
const CHOICE_LIMIT = 200
const RECENT_ORDERS = 20

/** Reads of Medusa's own routes, which the settings choose from. */

export function useSalesChannels(enabled = true) {
  return useQuery({
    queryKey: keys.store("sales-channels"),
    queryFn: () =>
      sdk.admin.salesChannel.list({ limit: CHOICE_LIMIT, fields: "id,name", order: "name" }),
    select: ({ sales_channels }) => sales_channels.map(({ id, name }) => ({ id, name })),
    enabled,
  })
}

export function useRegions(enabled = true) {
  return useQuery({
    queryKey: keys.store("regions"),
    queryFn: () =>
      sdk.admin.region.list({
        limit: CHOICE_LIMIT,
        fields: "id,name",
        order: "name",
      }),
    select: ({ regions }) => regions.map(({ id, name }) => ({ id, name })),
    enabled,
  })
}

/** The newest orders, or those that a search finds. */
export function useRecentOrders(q: string, enabled = true) {
  return useQuery({
    queryKey: keys.store("orders", q),
    queryFn: () =>
      sdk.admin.order.list({
        limit: RECENT_ORDERS,
        order: "-created_at",
        fields: "id,display_id,email,created_at,currency_code,total",
        ...(q ? { q } : {}),
      }),
    select: ({ orders }) => orders,
    enabled,
  })
}

/** All that a custom row can show of one order. */
export function useOrderView(orderId: string | null) {
  return useQuery({
    queryKey: keys.store("order", orderId),
    queryFn: () => sdk.admin.order.retrieve(orderId ?? "", { fields: ORDER_FIELDS }),
    select: ({ order }) => ({
      displayId: order.display_id ?? null,
      view: toOrderView(order as unknown as Record<string, unknown>),
    }),
    enabled: orderId !== null,
  })
}

/** A line of an order for people, "2 × Shirt"; undefined while it is not known or does not exist. */
export function useOrderLine(orderId: string, lineId: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: keys.store("order-lines", orderId),
    queryFn: () =>
      sdk.admin.order.retrieve(orderId, {
        fields: "id,items.id,items.title,items.variant_title,items.detail.quantity",
      }),
    select: ({ order }) => order.items,
    enabled: lineId !== null,
  })
  const line = data?.find(({ id }) => id === lineId)
  return (
    line &&
    [`${line.detail.quantity} × ${line.title}`, line.variant_title].filter(Boolean).join(", ")
  )
}
