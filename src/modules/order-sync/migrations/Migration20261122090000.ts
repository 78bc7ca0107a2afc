import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Lets live orders go before others. What was stored before is live. */
export class Migration20261122090000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_delivery" add column if not exists "priority" integer not null default 0;`,
    )
    this.addSql(`drop index if exists "IDX_order_sync_delivery_due";`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_due" ON "order_sync_delivery" ("connection_id", "priority", "next_attempt_at", "id") WHERE state = 'pending' AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_order_sync_delivery_due";`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_due" ON "order_sync_delivery" ("connection_id", "next_attempt_at") WHERE state = 'pending' AND deleted_at IS NULL;`,
    )
    this.addSql(`alter table if exists "order_sync_delivery" drop column if exists "priority";`)
  }
}
