import type { AdminOrderSyncConnection } from "../../../../types"

export enum Entities {
  order_sync_connection = "order_sync_connection",
}

const defaults: Record<Exclude<keyof AdminOrderSyncConnection, "counts" | "sending">, true> = {
  id: true,
  version: true,
  name: true,
  provider_id: true,
  is_enabled: true,
  config: true,
  secrets: true,
  rules: true,
  privacy: true,
  status_rules: true,
  event_rules: true,
  concurrency: true,
  sync_interval_minutes: true,
  capabilities: true,
  pause: true,
  last_success_at: true,
  last_sync_at: true,
  next_sync_at: true,
  last_sync_error: true,
  last_sweep_at: true,
  last_full_sweep_at: true,
  last_full_sweep_counts: true,
  full_sweep_progress: true,
  created_at: true,
  updated_at: true,
}

/** Fields of the answer, not columns: the answer never contains the stored row itself. */
export const retrieveConnectionConfig = {
  entity: Entities.order_sync_connection,
  defaults: Object.keys(defaults),
  allowed: [...Object.keys(defaults), "counts", "sending"],
  isList: false,
}

export const listConnectionsConfig = { ...retrieveConnectionConfig, isList: true }
