import { model } from "@medusajs/framework/utils"

export const EVENT_STATES = ["pending", "sent", "parked"] as const

/**
 * One event of the storefront on its way to one connection. What a customer typed is stored in it
 * only as ciphertext, and only until it is sent. It has nothing to do with orders.
 */
export const OrderSyncEvent = model
  .define("order_sync_event", {
    id: model.id({ prefix: "osevt" }).primaryKey(),
    /** Plain text and no relation: Medusa's routes would follow one to the ciphertext. */
    connection_id: model.text(),
    /** The remote's key of the event; one of the keys that the connection allows. */
    event_key: model.text(),
    /** The rows of the event as ciphertext, see `secrets/`; null once they were sent. */
    sealed_data: model.json().nullable(),
    state: model.enum([...EVENT_STATES]).default("pending"),

    attempts: model.number().default(0),
    /** What the waits after failures add up to, in milliseconds. */
    waited_ms: model.number().default(0),
    next_attempt_at: model.dateTime().nullable(),
    claim_id: model.text().nullable(),
    lease_until: model.dateTime().nullable(),

    error_kind: model.text().nullable(),
    error_code: model.text().nullable(),
    error_message: model.text().nullable(),
    sent_at: model.dateTime().nullable(),
  })
  .indexes([
    { name: "IDX_order_sync_event_connection_id", on: ["connection_id"] },
    {
      name: "IDX_order_sync_event_due",
      on: ["connection_id", "next_attempt_at"],
      where: "state = 'pending' AND deleted_at IS NULL",
    },
    // Counts the queue, and finds what has been in it for too long.
    {
      name: "IDX_order_sync_event_queue",
      on: ["created_at", "connection_id"],
      where: "state = 'pending' AND deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_event_parked",
      on: ["created_at", "connection_id"],
      where: "state = 'parked' AND deleted_at IS NULL",
    },
    {
      name: "IDX_order_sync_event_sent",
      on: ["sent_at", "connection_id"],
      where: "state = 'sent' AND deleted_at IS NULL",
    },
  ])
