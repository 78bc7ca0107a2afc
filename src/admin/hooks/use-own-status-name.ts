import type { AdminOrderSyncDelivery } from "../../types"
import { ownStatusName } from "../lib/remote-status"
import { useRemoteStatuses } from "./api/remote"

export type DeliveryStatus = Pick<
  AdminOrderSyncDelivery,
  "connection_id" | "remote_status" | "remote_status_code" | "remote_status_label"
>

/**
 * The remote's own name of an order's status; null where the class names it as well. Some remotes
 * tell only a code with an order, and its name in their list of statuses.
 */
export function useOwnStatusName(delivery: DeliveryStatus): string | null {
  const stored = ownStatusName(delivery)
  const isCode = stored !== null && stored === delivery.remote_status_code
  const { data: statuses } = useRemoteStatuses(isCode ? delivery.connection_id : undefined)
  return statuses?.find(({ code }) => isCode && code === stored)?.label ?? stored
}
