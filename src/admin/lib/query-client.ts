import { QueryClient } from "@tanstack/react-query"
import { isWorthRetrying } from "./request-failure"

const MAX_RETRIES = 2
const FRESH_MS = 5_000

/**
 * One for all our pages and widgets, so that they share what they have read. It is our own and not
 * the dashboard's: whatever version of the library the dashboard brings does not matter then.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < MAX_RETRIES && isWorthRetrying(error),
    },
  },
})
