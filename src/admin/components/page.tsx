import type { PropsWithChildren } from "react"
import { OrderSyncProvider } from "./order-sync-provider"

/** A whole page: its sections, one below the other. */
export function Page({ children }: PropsWithChildren) {
  return (
    <OrderSyncProvider>
      <div className="flex flex-col gap-y-3">{children}</div>
    </OrderSyncProvider>
  )
}
