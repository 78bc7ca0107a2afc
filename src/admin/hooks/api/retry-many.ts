import { useMutation, useQuery } from "@tanstack/react-query"
import type { AdminRetryOrderSyncDeliveriesRequest } from "../../../types"
import {
  readProgress,
  readResult,
  type RetryProgress,
  type RetryResult,
} from "../../lib/retry-progress"
import { orderSync } from "../../lib/sdk"
import { useRefreshDeliveries } from "./deliveries"
import { keys } from "./keys"

/** As many as one request can name, and as one page can hold. */
const MAX_FOLLOWED = 1_000
const LOOK_EVERY_MS = 1_500

export interface StartedRetry {
  /** Those that were opened again. */
  count: number
  /** Those whose fate can be followed; fewer than `count` where there are very many. */
  ids: string[]
  startedAt: number
}

/** Opens deliveries again, and tells which they are. */
export function useStartRetry() {
  const onSuccess = useRefreshDeliveries()
  return useMutation({
    mutationFn: async (filter: AdminRetryOrderSyncDeliveriesRequest): Promise<StartedRetry> => {
      const ids = filter.ids ?? (await listIds(filter))
      const { count } = await orderSync.deliveries.retryMany(filter)
      return { count, ids, startedAt: Date.now() }
    },
    onSuccess,
  })
}

/** How far a retry has come; looks again until each has had its turn. */
export function useRetryProgress(retry: StartedRetry | null) {
  return useQuery({
    queryKey: keys.deliveries.retry(retry?.startedAt ?? 0),
    queryFn: () => followUp(retry?.ids ?? []),
    enabled: retry !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.result ? false : LOOK_EVERY_MS),
  })
}

export interface FollowedRetry extends RetryProgress {
  /** Null until each has had its turn. */
  result: RetryResult | null
}

async function followUp(ids: readonly string[]): Promise<FollowedRetry> {
  const pending = await listTouched("pending")
  const progress = readProgress(ids, pending)
  if (progress.tried < progress.total) {
    return { ...progress, result: null }
  }
  const parked = await listTouched("parked")
  const skipped = await listTouched("skipped")
  return { ...progress, result: readResult(ids, { pending, parked, skipped }) }
}

async function listIds({
  connection_id,
  state,
  error_kind,
}: AdminRetryOrderSyncDeliveriesRequest): Promise<string[]> {
  const { deliveries } = await orderSync.deliveries.list({
    ...(connection_id && { connection_id }),
    ...(state && { state }),
    ...(error_kind && { error_kind }),
    fields: "id",
    limit: MAX_FOLLOWED,
  })
  return deliveries.map(({ id }) => id)
}

/** The rows that something happened to last. */
async function listTouched(state: "pending" | "parked" | "skipped") {
  const { deliveries } = await orderSync.deliveries.list({
    state,
    order: "-updated_at",
    fields: "id,is_urgent",
    limit: MAX_FOLLOWED,
  })
  return deliveries
}
