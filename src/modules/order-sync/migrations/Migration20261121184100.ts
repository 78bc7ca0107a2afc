import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Keeps apart when statuses are read next and when they were read. */
export class Migration20261121184100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "next_sync_at" timestamptz null;`,
    )
    this.addSql(
      `update "order_sync_connection" set "next_sync_at" = "last_sync_at" + "sync_interval_minutes" * interval '1 minute';`,
    )
    this.addSql(
      `update "order_sync_connection" set "last_sync_at" = null where "last_sync_at" <= "created_at" or "pause_kind" not in ('origin', 'quota');`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `update "order_sync_connection" set "last_sync_at" = "next_sync_at" - "sync_interval_minutes" * interval '1 minute' where "next_sync_at" is not null;`,
    )
    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "next_sync_at";`,
    )
  }
}
