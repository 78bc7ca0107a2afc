import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { AdminOrderSyncStatsQuery, OrderSyncPeriod } from "../../../types"
import { issueKey, type CauseGroup } from "../../lib/group-causes"
import { connectionInterval, figuresInterval, SLOW_MS, timelineInterval } from "../../lib/polling"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** Counts and causes, of all connections or of one. */
export function useStats(query: AdminOrderSyncStatsQuery) {
  return useQuery({
    queryKey: keys.stats.of(query),
    queryFn: () => orderSync.stats(query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => figuresInterval(state.data?.counts.pending ?? 0),
  })
}

/** Orders that were synced and that failed, by the hours or days of the reader's clock. */
export function useTimeline(period: OrderSyncPeriod) {
  const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return useQuery({
    queryKey: keys.stats.timeline(period),
    queryFn: () => orderSync.timeline({ period, time_zone }),
    placeholderData: keepPreviousData,
    refetchInterval: timelineInterval(period),
  })
}

/**
 * Customers and sums of money by issue. Read again at once when there is another issue, but not with
 * each order that joins one: the store reads up to thousands of orders for it.
 */
export function useIssues(groups: readonly CauseGroup[]) {
  return useQuery({
    queryKey: keys.stats.issues(groups.map(issueKey).sort()),
    queryFn: () => orderSync.issues(),
    select: ({ issues }) => new Map(issues.map((issue) => [issueKey(issue), issue])),
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
    staleTime: SLOW_MS,
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
