import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Lets people see which fields changed since an order was sent. Older attempts tell nothing of it. */
export class Migration20261122010000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_attempt" add column if not exists "sent_fields" jsonb null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "order_sync_attempt" drop column if exists "sent_fields";`)
  }
}
