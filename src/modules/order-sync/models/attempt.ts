import { model } from "@medusajs/framework/utils"
import { OrderSyncDelivery } from "./delivery"

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
