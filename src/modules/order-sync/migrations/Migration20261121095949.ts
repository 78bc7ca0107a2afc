import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121095949 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "order_sync_event" ("id" text not null, "connection_id" text not null, "event_key" text not null, "sealed_data" jsonb null, "state" text check ("state" in ('pending', 'sent', 'parked')) not null default 'pending', "attempts" integer not null default 0, "waited_ms" integer not null default 0, "next_attempt_at" timestamptz null, "claim_id" text null, "lease_until" timestamptz null, "error_kind" text null, "error_code" text null, "error_message" text null, "sent_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_event_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_event_connection_id" ON "order_sync_event" ("connection_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_event_deleted_at" ON "order_sync_event" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_event_due" ON "order_sync_event" ("connection_id", "next_attempt_at") WHERE state = 'pending' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_event_queue" ON "order_sync_event" ("created_at", "connection_id") WHERE state = 'pending' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_event_parked" ON "order_sync_event" ("created_at", "connection_id") WHERE state = 'parked' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_event_sent" ON "order_sync_event" ("sent_at", "connection_id") WHERE state = 'sent' AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "order_sync_rate_limit" ("id" text not null, "window_start" timestamptz not null, "count" integer not null default 0, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_rate_limit_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_rate_limit_deleted_at" ON "order_sync_rate_limit" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_rate_limit_window" ON "order_sync_rate_limit" ("window_start") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "order_sync_event" add constraint "order_sync_event_connection_id_foreign" foreign key ("connection_id") references "order_sync_connection" ("id") on update cascade on delete cascade;`,
    )

    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "event_rules" jsonb null, add column if not exists "events_wait_until" timestamptz null, add column if not exists "events_failure_streak" integer not null default 0, add column if not exists "pause_noticed_at" timestamptz null, add column if not exists "parked_noticed_at" timestamptz null;`,
    )

    this.addSql(
      `alter table if exists "order_sync_delivery" add column if not exists "pending_action" text null, add column if not exists "draft_seen_at" timestamptz null;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_skipped_for_now" ON "order_sync_delivery" ("connection_id", "id") WHERE state = 'skipped' AND skip_rule IN ('draft', 'not_paid') AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_pending_action" ON "order_sync_delivery" ("connection_id", "id") WHERE pending_action IS NOT NULL AND deleted_at IS NULL;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "order_sync_event" cascade;`)

    this.addSql(`drop table if exists "order_sync_rate_limit" cascade;`)

    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "event_rules", drop column if exists "events_wait_until", drop column if exists "events_failure_streak", drop column if exists "pause_noticed_at", drop column if exists "parked_noticed_at";`,
    )

    this.addSql(`drop index if exists "IDX_order_sync_delivery_skipped_for_now";`)
    this.addSql(`drop index if exists "IDX_order_sync_delivery_pending_action";`)
    this.addSql(
      `alter table if exists "order_sync_delivery" drop column if exists "pending_action", drop column if exists "draft_seen_at";`,
    )
  }
}
