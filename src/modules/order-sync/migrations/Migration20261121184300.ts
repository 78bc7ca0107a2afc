import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Lets a full sweep continue where it stopped. */
export class Migration20261121184300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "full_sweep_cursor" text null, add column if not exists "full_sweep_lease_until" timestamptz null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "full_sweep_cursor", drop column if exists "full_sweep_lease_until";`,
    )
  }
}
