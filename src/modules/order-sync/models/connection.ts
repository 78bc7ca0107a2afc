import { model } from "@medusajs/framework/utils"
import { OrderSyncDelivery } from "./delivery"

/** One configured account at a provider: name, settings, rules, health. */
export const OrderSyncConnection = model
  .define("order_sync_connection", {
    id: model.id({ prefix: "oscon" }).primaryKey(),
    name: model.text().searchable(),
    provider_id: model.text(),
    is_enabled: model.boolean().default(true),
    /** Parsed by the provider's `configSchema`. */
    config: model.json(),
    rules: model.json(),
    privacy: model.json(),
    status_rules: model.json(),
    /** Which events of the storefront are sent on; null: none. */
    event_rules: model.json().nullable(),
    /** Counted up with each change of the settings, so that no two changes overwrite each other. */
    version: model.number().default(1),
    /** Requests under way at the same time. */
    concurrency: model.number().default(6),
    sync_interval_minutes: model.number().default(5),
    /** What this account can do, when that differs from what its provider declares. */
    capabilities: model.json().nullable(),

    pause_kind: model.text().nullable(),
    pause_code: model.text().nullable(),
    pause_message: model.text().nullable(),
    paused_at: model.dateTime().nullable(),
    /** When the next probe is allowed; shared by all processes. */
    probe_at: model.dateTime().nullable(),
    failure_streak: model.number().default(0),
    missing_streak: model.number().default(0),
    last_success_at: model.dateTime().nullable(),
    /** Storefront events rest until then; orders do not. */
    events_wait_until: model.dateTime().nullable(),
    /** Storefront events that failed in a row; apart from the orders' own count. */
    events_failure_streak: model.number().default(0),
    /** When people were notified of the pause, and of parked orders; null: not notified. */
    pause_noticed_at: model.dateTime().nullable(),
    parked_noticed_at: model.dateTime().nullable(),

    /** When statuses are read next; null: as soon as possible. */
    next_sync_at: model.dateTime().nullable(),
    /** When all statuses had been read; null: never. */
    last_sync_at: model.dateTime().nullable(),
    /** Where a status sync stopped that had used up its requests; null: the next one starts from the beginning. */
    sync_cursor: model.json().nullable(),
    last_sync_error: model.text().nullable(),
    last_sweep_at: model.dateTime().nullable(),
    last_full_sweep_at: model.dateTime().nullable(),
    /** What the last full sweep counted; null: none has finished, or it was not counted. */
    last_full_sweep_compared: model.number().nullable(),
    last_full_sweep_repaired: model.number().nullable(),
    /** How far the full sweep that is under way has come; null: none is. */
    full_sweep_cursor: model.text().nullable(),
    /** What it has counted so far; null: none is under way, or its beginning was not counted. */
    full_sweep_compared: model.number().nullable(),
    full_sweep_repaired: model.number().nullable(),
    /** Until then one process has the full sweep to itself. */
    full_sweep_lease_until: model.dateTime().nullable(),
    /** When the last sweep began that came to its end, in the form of an order's id. */
    sweep_watermark: model.text().nullable(),

    deliveries: model.hasMany(() => OrderSyncDelivery, { mappedBy: "connection" }),
  })
  .cascades({ delete: ["deliveries"] })
