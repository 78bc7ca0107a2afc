import { useConnection } from "../../hooks/api/connections"
import { OrderSyncProvider } from "../order-sync-provider"

/** The name of a connection in the path above its page; nothing until it is known. */
export function ConnectionBreadcrumb({ id }: { id: string }) {
  return (
    <OrderSyncProvider>
      <Name id={id} />
    </OrderSyncProvider>
  )
}

function Name({ id }: { id: string }) {
  const { data } = useConnection(id)
  return data?.name ?? null
}
