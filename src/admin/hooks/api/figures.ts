import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { AdminOrderSyncStatsQuery } from "../../../types"
import { connectionInterval, figuresInterval } from "../../lib/polling"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** Counts, causes and throughput, of all connections or of one. */
export function useStats(query: AdminOrderSyncStatsQuery) {
  return useQuery({
    queryKey: keys.stats.of(query),
    queryFn: () => orderSync.stats(query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => figuresInterval(state.data?.counts.pending ?? 0),
  })
}

/** Whether the jobs run and the connections send. */
export function useHealth() {
  return useQuery({
    queryKey: keys.health,
    queryFn: () => orderSync.health(),
    refetchInterval: ({ state }) => connectionInterval(state.data?.connections ?? []),
  })
}
