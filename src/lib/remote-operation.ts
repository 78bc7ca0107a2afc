import type { RemoteOperation } from "../types"

const ORDER_WRITES: readonly RemoteOperation[] = [
  "create",
  "update",
  "status",
  "item",
  "tracking",
  "history",
  "remove",
]

/** Whether an operation changes an order at the remote. */
export function writesOrder(operation: RemoteOperation): boolean {
  return ORDER_WRITES.includes(operation)
}
