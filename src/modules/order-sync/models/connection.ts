import { model } from "@medusajs/framework/utils"

// Relations name both of their sides, so the three models that have some stand in one file.

export const DELIVERY_STATES = ["pending", "delivered", "parked", "skipped"] as const
export const REMOTE_EXISTENCES = ["absent", "uncertain", "present", "removed"] as const

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
    /** Orders under way at the same time, of all processes together, at most. */
    concurrency: model.number().default(64),
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
    /** Tracking events rest until then; orders do not. */
    events_wait_until: model.dateTime().nullable(),
    /** Tracking events that failed in a row; apart from the orders' own count. */
    events_failure_streak: model.number().default(0),
    /** When people were notified of the pause, and of parked orders; null: not notified. */
    pause_noticed_at: model.dateTime().nullable(),
    parked_noticed_at: model.dateTime().nullable(),

    /** Where creates go one at a time: the delivery whose turn it is, and until when. */
    create_turn_id: model.text().nullable(),
    create_turn_until: model.dateTime().nullable(),

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

/** The state of one order at one connection: what it should have, what it has, and what is due. */
export const OrderSyncDelivery = model
  .define("order_sync_delivery", {
    id: model.id({ prefix: "osdel" }).primaryKey(),
    connection: model.belongsTo(() => OrderSyncConnection, { mappedBy: "deliveries" }),
    order_id: model.text().searchable(),
    /** The order's id at the remote; fixed once the order has been created. */
    external_id: model.text().searchable().nullable(),
    display_id: model.number().nullable(),
    state: model.enum([...DELIVERY_STATES]).default("pending"),

    /** Counted up whenever the order is marked dirty. */
    desired_version: model.number().default(1),
    delivered_version: model.number().default(0),
    payload_hash: model.text().nullable(),
    coercions: model.json().nullable(),

    remote_existence: model.enum([...REMOTE_EXISTENCES]).default("absent"),
    /** When a create was begun whose outcome is not known; null: none, or the claim says it. */
    create_begun_at: model.dateTime().nullable(),
    /** When a step after the create was begun whose outcome is not known. */
    step_begun_at: model.dateTime().nullable(),
    /** What was done of an order that takes several calls: `Progress`. */
    progress: model.json().nullable(),
    /** Total and currency of a create whose answer never came. */
    attempted_total: model.text().nullable(),
    attempted_currency: model.text().nullable(),
    /** One of the four classes. */
    remote_status: model.text().nullable(),
    /** The remote's own code and name of that status; null: as the class. */
    remote_status_code: model.text().nullable(),
    remote_status_label: model.text().nullable(),
    remote_updated_at: model.dateTime().nullable(),
    /** When a status sync that takes several runs has read its status. */
    status_read_at: model.dateTime().nullable(),
    written_status: model.text().nullable(),
    /**
     * What a status of the remote asks to be done to the store's order ("complete", "cancel",
     * "archive") and has not been tried yet.
     */
    pending_action: model.text().nullable(),
    /** What Medusa refused to do of that, and why: the type of its error and its words, redacted. */
    refused_action: model.text().nullable(),
    action_error_code: model.text().nullable(),
    action_error_message: model.text().nullable(),
    action_refused_at: model.dateTime().nullable(),
    /** The order's own `updated_at` when it was last read for sending. */
    order_updated_at: model.dateTime().nullable(),
    /** When the order was last seen to be a draft; it counts as placed after that. */
    draft_seen_at: model.dateTime().nullable(),

    attempts: model.number().default(0),
    /** What the waits of the present run of failures add up to, in milliseconds. */
    waited_ms: model.number().default(0),
    /** What is claimed first, see `PRIORITIES`: lower numbers before higher ones. */
    priority: model.number().default(0),
    next_attempt_at: model.dateTime().nullable(),
    claim_id: model.text().nullable(),
    lease_until: model.dateTime().nullable(),
    /** A person asked for it: tried at once, even while the connection is paused. */
    is_urgent: model.boolean().default(false),
    /** A person asked for it: the connection's rules do not exclude it. */
    is_forced: model.boolean().default(false),

    /** The rule that excludes the order, when skipped. */
    skip_rule: model.text().nullable(),
    error_kind: model.text().nullable(),
    error_code: model.text().nullable(),
    error_message: model.text().nullable(),
    error_fields: model.json().nullable(),
    delivered_at: model.dateTime().nullable(),
    // The column `key_fingerprint` (which key wrote the row) is not part of the model, so that no
    // relation or link answers it; the statements in `queries/` read and write it.

    attempts_log: model.hasMany(() => OrderSyncAttempt, { mappedBy: "delivery" }),
  })
  .indexes([
    // Without a condition: for the foreign key's cascade, and for removing a connection's rows.
    { name: "IDX_order_sync_delivery_connection", on: ["connection_id"], where: null },
    {
      name: "IDX_order_sync_delivery_connection_order",
      on: ["connection_id", "order_id"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_delivery_order",
      on: ["order_id"],
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_delivery_due",
      on: ["connection_id", "priority", "next_attempt_at", "id"],
      where: "state = 'pending' AND deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_delivery_external",
      on: ["connection_id", "external_id"],
      where: "external_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_delivery_open",
      on: ["connection_id", "id"],
      where:
        "remote_existence = 'present' AND (remote_status IS NULL OR remote_status IN ('new', 'processing')) AND deleted_at IS NULL",
    },
    // What the sweep looks at again: drafts become orders, and orders are paid.
    {
      name: "IDX_order_sync_delivery_skipped_for_now",
      on: ["connection_id", "id"],
      where: "state = 'skipped' AND skip_rule IN ('draft', 'not_paid') AND deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_delivery_pending_action",
      on: ["connection_id", "id"],
      where: "pending_action IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_delivery_problem",
      on: ["connection_id", "state", "error_kind"],
      where: "state IN ('parked', 'pending') AND deleted_at IS NULL",
    },
  ])
  .cascades({ delete: ["attempts_log"] })

/**
 * One exchange with the remote for a delivery, kept for people to read. It holds no payload and
 * nothing of the customer, only what was tried, what came back and how long it took.
 */
export const OrderSyncAttempt = model
  .define("order_sync_attempt", {
    id: model.id({ prefix: "osatt" }).primaryKey(),
    delivery: model.belongsTo(() => OrderSyncDelivery, { mappedBy: "attempts_log" }),
    connection_id: model.text(),
    operation: model.text(),
    /** "ok", or the kind of the error. */
    outcome: model.text(),
    /** HTTP status; null when no answer came. */
    status: model.number().nullable(),
    code: model.text().nullable(),
    message: model.text().nullable(),
    error_fields: model.json().nullable(),
    /** The status that was written along, when one was. */
    written_status: model.text().nullable(),
    duration_ms: model.number(),
    attempted_at: model.dateTime(),
    // The column `sent_fields` (digests of what was written, see `lib/sent-fields`) is not part of the
    // model, so that no relation or link answers it; the statements in `queries/` read and write it.
  })
  .indexes([
    // Without a condition, because the foreign key's cascade has none either.
    {
      name: "IDX_order_sync_attempt_delivery",
      on: ["delivery_id", "attempted_at"],
      where: null,
    },
    { name: "IDX_order_sync_attempt_at", on: ["attempted_at"] },
  ])
