import type { AdminOrderSyncConnection, AdminOrderSyncDelivery, RemoteStatus } from "../../types"
import { describePause } from "./describe-pause"

type Delivery = Pick<AdminOrderSyncDelivery, "state" | "error_kind" | "is_urgent">
type Connection = Pick<AdminOrderSyncConnection, "is_enabled" | "pause">

/**
 * The one thing that a person can do now to get an order synced: retry it, send it although a rule
 * excludes it, open the settings of the connection, without which a retry cannot help, or say on the
 * order's page what cannot be proved. Null where nothing is needed, or where the box asks a question
 * of its own.
 */
export function neededAction(
  { state, error_kind, is_urgent }: Delivery,
  connection: Connection | undefined,
): "retry" | "send" | "settings" | "settle" | null {
  if (state === "delivered" || is_urgent) {
    return null
  }
  if (connection && !connection.is_enabled) {
    return "settings"
  }
  if (state === "parked") {
    const asks = { id_collision: null, unsettled: "settle" } as const
    return error_kind !== null && Object.hasOwn(asks, error_kind)
      ? asks[error_kind as keyof typeof asks]
      : "retry"
  }
  if (state === "skipped") {
    return "send"
  }
  if (connection?.pause) {
    return describePause(connection.pause.kind).action === "settings" ? "settings" : "retry"
  }
  return error_kind === null ? null : "retry"
}

/** Where the status at the remote is not what the store's own badges say; else null. */
export function statusConflict(
  storeStatus: string | undefined,
  remoteStatus: RemoteStatus | null,
): "cancelledHere" | "cancelledThere" | null {
  if (storeStatus === undefined || remoteStatus === null) {
    return null
  }
  const isCancelledHere = storeStatus === "canceled"
  const isCancelledThere = remoteStatus === "cancelled"
  if (isCancelledHere === isCancelledThere) {
    return null
  }
  // An archived order can have been cancelled before.
  if (storeStatus === "archived") {
    return null
  }
  return isCancelledHere ? "cancelledHere" : "cancelledThere"
}
