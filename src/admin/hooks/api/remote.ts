import { useQuery } from "@tanstack/react-query"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** Order systems are not asked again each time that a page is opened. */
const KEPT_MS = 5 * 60_000

/** The statuses that a connection's order system knows, each with its class. */
export function useRemoteStatuses(connectionId: string | undefined) {
  return useQuery({
    queryKey: keys.remote.statuses(connectionId ?? ""),
    queryFn: () => orderSync.connections.statuses(connectionId ?? ""),
    select: ({ statuses }) => statuses,
    enabled: connectionId !== undefined,
    staleTime: KEPT_MS,
  })
}

/** What a connection's order system says of itself, where it has figures. */
export function useRemoteFigures(connectionId: string) {
  return useQuery({
    queryKey: keys.remote.figures(connectionId),
    queryFn: () => orderSync.connections.figures(connectionId),
    select: ({ figures }) => figures,
    staleTime: KEPT_MS,
  })
}
