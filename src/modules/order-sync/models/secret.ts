import { model } from "@medusajs/framework/utils"

/**
 * What a connection signs in with, sealed. A model of its own that no relation and no link reaches:
 * Medusa's routes follow both, whatever is asked for.
 */
export const OrderSyncSecret = model
  .define("order_sync_secret", {
    id: model.id({ prefix: "ossec" }).primaryKey(),
    /** Plain text and no relation, on purpose. */
    connection_id: model.text(),
    /** By field: ciphertext and last four characters, see `secrets/`. */
    sealed: model.json(),
    /** Which secrets are in use, without telling them; deliveries remember which wrote them. */
    key_fingerprint: model.text(),
    /** The fingerprint that has been seen to reach orders which another key wrote. */
    proven_key_fingerprint: model.text().nullable(),
  })
  .indexes([
    {
      name: "IDX_order_sync_secret_connection",
      on: ["connection_id"],
      unique: true,
      where: "deleted_at IS NULL",
    },
  ])
