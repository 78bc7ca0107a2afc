import { model } from "@medusajs/framework/utils"

/** How many tracking events came within a minute, of one address or of all. */
export const OrderSyncRateLimit = model
  .define("order_sync_rate_limit", {
    /** Keyed hash of the address, so that the table does not reveal who made the requests. */
    id: model.id().primaryKey(),
    window_start: model.dateTime(),
    count: model.number().default(0),
  })
  .indexes([{ name: "IDX_order_sync_rate_limit_window", on: ["window_start"] }])
