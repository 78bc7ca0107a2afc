import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type {
  AdminOrderSyncHealthAnswer,
  AdminOrderSyncStatsAnswer,
  OrderSyncPeriod,
} from "../../../types"
import { connectionInterval, figuresInterval } from "../../lib/polling"
import { keys } from "./keys"
import { get } from "./request"

/** Counts, causes and throughput, of all connections or of one. */
export function useStats(query: { period: OrderSyncPeriod; connection_id?: string }) {
  return useQuery({
    queryKey: keys.stats.of(query),
    queryFn: () => get<AdminOrderSyncStatsAnswer>("/stats", query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => figuresInterval(state.data?.counts.pending ?? 0),
  })
}

/** Whether the jobs run and the connections send. */
export function useHealth() {
  return useQuery({
    queryKey: keys.health,
    queryFn: () => get<AdminOrderSyncHealthAnswer>("/health"),
    refetchInterval: ({ state }) => connectionInterval(state.data?.connections ?? []),
  })
}
