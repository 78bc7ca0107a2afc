import type { AdminOrderSyncDelivery } from "../../../../types"

export enum Entities {
  order_sync_delivery = "order_sync_delivery",
}

const columns: Record<Exclude<keyof AdminOrderSyncDelivery, "connection">, true> = {
  id: true,
  connection_id: true,
  order_id: true,
  external_id: true,
  display_id: true,
  state: true,
  desired_version: true,
  delivered_version: true,
  remote_existence: true,
  remote_status: true,
  remote_status_code: true,
  remote_status_label: true,
  remote_updated_at: true,
  refused_action: true,
  action_error_code: true,
  action_error_message: true,
  action_refused_at: true,
  attempts: true,
  next_attempt_at: true,
  is_urgent: true,
  is_forced: true,
  coercions: true,
  skip_rule: true,
  error_kind: true,
  error_code: true,
  error_message: true,
  error_fields: true,
  delivered_at: true,
  created_at: true,
  updated_at: true,
}

/** By name, never the whole connection: it holds secrets. */
export const deliveryFields = [
  ...Object.keys(columns),
  "connection.id",
  "connection.name",
  "connection.provider_id",
]

export const retrieveDeliveryConfig = {
  entity: Entities.order_sync_delivery,
  defaults: deliveryFields,
  allowed: deliveryFields,
  isList: false,
}

export const listDeliveriesConfig = { ...retrieveDeliveryConfig, isList: true }
