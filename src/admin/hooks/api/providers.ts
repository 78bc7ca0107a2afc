import { useQuery } from "@tanstack/react-query"
import { useCallback } from "react"
import type { AdminOrderSyncProvider } from "../../../types"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** Installed providers do not change while a page is open. */
export function useProviders() {
  return useQuery({
    queryKey: keys.providers,
    queryFn: () => orderSync.providers(),
    select: ({ providers }) => providers,
    staleTime: Infinity,
  })
}

export function useProvider(id: string | undefined): AdminOrderSyncProvider | undefined {
  const { data } = useProviders()
  return data?.find((provider) => provider.id === id)
}

/** The name of a provider for people; its id where it is not installed (any more). */
export function useProviderName(): (id: string) => string {
  const { data } = useProviders()
  return useCallback(
    (id: string) => data?.find((provider) => provider.id === id)?.name ?? id,
    [data],
  )
}
