import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useState } from "react"
import type {
  AdminCreateOrderSyncConnectionRequest,
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionListResponse,
  AdminTestOrderSyncConnectionRequest,
  AdminTestOrderSyncConnectionSettingsRequest,
  AdminUpdateOrderSyncConnectionRequest,
} from "../../../types"
import { connectionInterval, MOVING_MS } from "../../lib/polling"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** More connections than any store has. */
const ALL = 1_000

function useConnectionsAnswer<TPart>(
  select: (answer: AdminOrderSyncConnectionListResponse) => TPart,
) {
  return useQuery({
    queryKey: keys.connections.all,
    queryFn: () => orderSync.connections.list({ fields: "+counts", limit: ALL }),
    select,
    refetchInterval: ({ state }) =>
      state.data?.deleting.length ? MOVING_MS : connectionInterval(state.data?.connections ?? []),
  })
}

/** All connections, each with the number of its deliveries by state. */
export function useConnections() {
  return useConnectionsAnswer(({ connections }) => connections)
}

/** Connections that were deleted and whose rows are still being removed. */
export function useDeletedConnections() {
  return useConnectionsAnswer(({ deleting }) => deleting)
}

/** One connection, with the number of its deliveries by state. */
export function useConnection(id: string) {
  return useQuery({
    queryKey: keys.connections.one(id),
    queryFn: () => orderSync.connections.retrieve(id, { fields: "+counts,+sending" }),
    select: ({ connection }) => connection,
    refetchInterval: ({ state }) => connectionInterval(state.data ? [state.data.connection] : []),
  })
}

/** Refetches everything that shows a connection or depends on its settings. */
function useRefreshAfterChange(): () => Promise<unknown> {
  const client = useQueryClient()
  return useCallback(
    () =>
      Promise.all(
        [keys.connections.all, keys.deliveries.all, keys.previews, keys.stats.all, keys.health].map(
          (queryKey) => client.invalidateQueries({ queryKey }),
        ),
      ),
    [client],
  )
}

export function useCreateConnection() {
  const onSuccess = useRefreshAfterChange()
  return useMutation({
    mutationFn: (body: AdminCreateOrderSyncConnectionRequest) => orderSync.connections.create(body),
    onSuccess,
  })
}

/**
 * Changes a connection as it was when the form was opened: the page keeps reading it in the meantime, and
 * what somebody else has changed must not be overwritten unseen.
 */
export function useUpdateConnection(id: string) {
  const client = useQueryClient()
  const onSettled = useRefreshAfterChange()
  const [version] = useState(
    () =>
      client.getQueryData<AdminOrderSyncConnectionResponse>(keys.connections.one(id))?.connection
        .version,
  )
  return useMutation({
    mutationFn: (body: AdminUpdateOrderSyncConnectionRequest) =>
      orderSync.connections.update(id, { version, ...body }),
    onSettled: () => {
      // Other settings may read another account, or read it in another way.
      void client.invalidateQueries({ queryKey: keys.remote.of(id) })
      return onSettled()
    },
  })
}

/** Pages that show the connection are left before it is read again: it no longer exists. */
export function useDeleteConnection(id: string) {
  const client = useQueryClient()
  const refresh = useRefreshAfterChange()
  return useMutation({
    mutationFn: () => orderSync.connections.delete(id),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.connections.one(id) })
      void refresh()
    },
  })
}

/** Tests a connection as it is stored, or as it would be with other settings. */
export function useTestConnection(id: string) {
  const onSuccess = useRefreshAfterChange()
  return useMutation({
    mutationFn: (body: AdminTestOrderSyncConnectionRequest) => orderSync.connections.test(id, body),
    onSuccess,
  })
}

/** Tests settings that are not stored yet. */
export function useTestSettings() {
  return useMutation({
    mutationFn: (body: AdminTestOrderSyncConnectionSettingsRequest) =>
      orderSync.connections.testSettings(body),
  })
}

/** Reads the statuses of all open orders back, now. */
export function useSyncStatuses(id: string) {
  const onSuccess = useRefreshAfterChange()
  return useMutation({
    mutationFn: () => orderSync.connections.sync(id),
    onSuccess,
  })
}
