import { QueryClientProvider } from "@tanstack/react-query"
import type { PropsWithChildren } from "react"
import { queryClient } from "../lib/query-client"
import { ErrorBoundary } from "./error-boundary"

/** Stands around every page and widget of ours: what they read from, and what catches their falls. */
export function OrderSyncProvider({ children }: PropsWithChildren) {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </ErrorBoundary>
  )
}
