import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Counts the changes of a connection, so that none is lost to another. */
export class Migration20261121184000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "version" integer not null default 1;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "order_sync_connection" drop column if exists "version";`)
  }
}
