import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Room for remotes that make the ids of orders, take them in several calls, or know other statuses. */
export class Migration20261122110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "create_turn_id" text null, add column if not exists "create_turn_until" timestamptz null;`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" add column if not exists "create_begun_at" timestamptz null, add column if not exists "step_begun_at" timestamptz null, add column if not exists "progress" jsonb null, add column if not exists "remote_status_code" text null, add column if not exists "remote_status_label" text null;`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" drop constraint if exists "order_sync_delivery_remote_existence_check";`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" add constraint "order_sync_delivery_remote_existence_check" check ("remote_existence" in ('absent', 'uncertain', 'present', 'removed'));`,
    )
  }

  override async down(): Promise<void> {
    // A version without the state "removed" must not create such an order again.
    this.addSql(
      `update "order_sync_delivery" set "remote_existence" = 'absent', "state" = 'skipped', "skip_rule" = 'deleted' where "remote_existence" = 'removed';`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" drop constraint if exists "order_sync_delivery_remote_existence_check";`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" add constraint "order_sync_delivery_remote_existence_check" check ("remote_existence" in ('absent', 'uncertain', 'present'));`,
    )
    this.addSql(
      `alter table if exists "order_sync_delivery" drop column if exists "create_begun_at", drop column if exists "step_begun_at", drop column if exists "progress", drop column if exists "remote_status_code", drop column if exists "remote_status_label";`,
    )
    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "create_turn_id", drop column if exists "create_turn_until";`,
    )
  }
}
