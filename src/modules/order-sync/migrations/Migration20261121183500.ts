import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Indexes that a foreign key's cascade can use: its statement says nothing of `deleted_at`. */
export class Migration20261121183500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_connection" ON "order_sync_delivery" ("connection_id");`,
    )
    this.addSql(`drop index if exists "IDX_order_sync_attempt_delivery";`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_attempt_delivery" ON "order_sync_attempt" ("delivery_id", "attempted_at");`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_order_sync_delivery_connection";`)
    this.addSql(`drop index if exists "IDX_order_sync_attempt_delivery";`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_attempt_delivery" ON "order_sync_attempt" ("delivery_id", "attempted_at") WHERE deleted_at IS NULL;`,
    )
  }
}
