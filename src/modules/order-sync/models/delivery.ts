import { model } from "@medusajs/framework/utils"
import { OrderSyncAttempt } from "./attempt"
import { OrderSyncConnection } from "./connection"

export const DELIVERY_STATES = ["pending", "delivered", "parked", "skipped"] as const
export const REMOTE_EXISTENCES = ["absent", "uncertain", "present"] as const

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
    /** Total and currency of a create whose answer never came. */
    attempted_total: model.text().nullable(),
    attempted_currency: model.text().nullable(),
    remote_status: model.text().nullable(),
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
