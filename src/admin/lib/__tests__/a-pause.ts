import type { AdminOrderSyncPause } from "../../../types"

export function aPause(kind: AdminOrderSyncPause["kind"]): AdminOrderSyncPause {
  return { kind, code: null, message: null, paused_at: null, probe_at: null }
}
