import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Counts what a full sweep compares and repairs; what was not counted stays unknown. */
export class Migration20261121184400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "full_sweep_compared" integer null, add column if not exists "full_sweep_repaired" integer null, add column if not exists "last_full_sweep_compared" integer null, add column if not exists "last_full_sweep_repaired" integer null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "full_sweep_compared", drop column if exists "full_sweep_repaired", drop column if exists "last_full_sweep_compared", drop column if exists "last_full_sweep_repaired";`,
    )
  }
}
