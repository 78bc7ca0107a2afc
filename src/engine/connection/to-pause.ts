import { toIso } from "../../lib/to-iso"
import type { ConnectionRow } from "../../modules/order-sync"
import type { AdminOrderSyncPause } from "../../types"

type PausableRow = Pick<
  ConnectionRow,
  "pause_kind" | "pause_code" | "pause_message" | "paused_at" | "probe_at"
>

/** Why a connection does not send, as it is answered; null while it sends. */
export function toPause(row: PausableRow): AdminOrderSyncPause | null {
  return row.pause_kind === null
    ? null
    : {
        kind: row.pause_kind,
        code: row.pause_code,
        message: row.pause_message,
        paused_at: toIso(row.paused_at),
        probe_at: toIso(row.probe_at),
      }
}
