import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Refused status actions, and the rule for orders that the store deletes. */
export class Migration20261121182500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_delivery" add column if not exists "refused_action" text null, add column if not exists "action_error_code" text null, add column if not exists "action_error_message" text null, add column if not exists "action_refused_at" timestamptz null;`,
    )
    this.addSql(
      `update "order_sync_connection" set "status_rules" = '{"deleted": "cancel"}'::jsonb || "status_rules";`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_delivery" drop column if exists "refused_action", drop column if exists "action_error_code", drop column if exists "action_error_message", drop column if exists "action_refused_at";`,
    )
    this.addSql(`update "order_sync_connection" set "status_rules" = "status_rules" - 'deleted';`)
  }
}
