import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Lets a status sync continue where it stopped. */
export class Migration20261121184200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "sync_cursor" jsonb null;`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" add column if not exists "status_read_at" timestamptz null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "sync_cursor";`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" drop column if exists "status_read_at";`,
    )
  }
}
