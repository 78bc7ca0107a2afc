import { model } from "@medusajs/framework/utils"

/** How much of a connection's `concurrency` a process holds that sends to it, and how fast it is. */
export const OrderSyncSender = model
  .define("order_sync_sender", {
    /** Of the connection and the process. */
    id: model.id().primaryKey(),
    connection_id: model.text(),
    process_id: model.text(),
    /** Orders that it would have under way if it were alone. */
    wanted: model.number(),
    /** Orders that it may have under way until the lease ends. */
    granted: model.number(),
    /** For people to see: the limit that it has found, and why. */
    level: model.json(),
    /** The lease. After it the row counts no more. */
    expires_at: model.dateTime(),
  })
  .indexes([{ name: "IDX_order_sync_sender_connection", on: ["connection_id"], where: null }])
