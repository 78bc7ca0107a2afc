import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261121053723 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "order_sync_connection" ("id" text not null, "name" text not null, "provider_id" text not null, "is_enabled" boolean not null default true, "config" jsonb not null, "secrets" jsonb not null, "rules" jsonb not null, "privacy" jsonb not null, "status_rules" jsonb not null, "concurrency" integer not null default 6, "sync_interval_minutes" integer not null default 5, "capabilities" jsonb null, "key_fingerprint" text not null, "proven_key_fingerprint" text null, "pause_kind" text null, "pause_code" text null, "pause_message" text null, "paused_at" timestamptz null, "probe_at" timestamptz null, "failure_streak" integer not null default 0, "missing_streak" integer not null default 0, "last_success_at" timestamptz null, "last_sync_at" timestamptz null, "last_sync_error" text null, "last_sweep_at" timestamptz null, "last_full_sweep_at" timestamptz null, "sweep_watermark" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_connection_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_connection_deleted_at" ON "order_sync_connection" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "order_sync_delivery" ("id" text not null, "connection_id" text not null, "order_id" text not null, "external_id" text null, "display_id" integer null, "state" text check ("state" in ('pending', 'delivered', 'parked', 'skipped')) not null default 'pending', "desired_version" integer not null default 1, "delivered_version" integer not null default 0, "payload_hash" text null, "coercions" jsonb null, "remote_existence" text check ("remote_existence" in ('absent', 'uncertain', 'present')) not null default 'absent', "attempted_total" text null, "attempted_currency" text null, "remote_status" text null, "remote_updated_at" timestamptz null, "written_status" text null, "order_updated_at" timestamptz null, "attempts" integer not null default 0, "waited_ms" integer not null default 0, "next_attempt_at" timestamptz null, "claim_id" text null, "lease_until" timestamptz null, "is_urgent" boolean not null default false, "is_forced" boolean not null default false, "skip_rule" text null, "error_kind" text null, "error_code" text null, "error_message" text null, "error_fields" jsonb null, "delivered_at" timestamptz null, "key_fingerprint" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_delivery_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_connection_id" ON "order_sync_delivery" ("connection_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_deleted_at" ON "order_sync_delivery" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_order_sync_delivery_connection_order" ON "order_sync_delivery" ("connection_id", "order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_order" ON "order_sync_delivery" ("order_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_due" ON "order_sync_delivery" ("connection_id", "next_attempt_at") WHERE state = 'pending' AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_external" ON "order_sync_delivery" ("connection_id", "external_id") WHERE external_id IS NOT NULL AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_open" ON "order_sync_delivery" ("connection_id", "id") WHERE remote_existence = 'present' AND (remote_status IS NULL OR remote_status IN ('new', 'processing')) AND deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_delivery_problem" ON "order_sync_delivery" ("connection_id", "state", "error_kind") WHERE state IN ('parked', 'pending') AND deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "order_sync_attempt" ("id" text not null, "delivery_id" text not null, "connection_id" text not null, "operation" text not null, "outcome" text not null, "status" integer null, "code" text null, "message" text null, "error_fields" jsonb null, "written_status" text null, "duration_ms" integer not null, "attempted_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_attempt_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_attempt_delivery_id" ON "order_sync_attempt" ("delivery_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_attempt_deleted_at" ON "order_sync_attempt" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_attempt_delivery" ON "order_sync_attempt" ("delivery_id", "attempted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_attempt_at" ON "order_sync_attempt" ("attempted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `create table if not exists "order_sync_job_run" ("id" text not null, "started_at" timestamptz not null, "finished_at" timestamptz null, "error_message" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_job_run_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_job_run_deleted_at" ON "order_sync_job_run" ("deleted_at") WHERE deleted_at IS NULL;`,
    )

    this.addSql(
      `alter table if exists "order_sync_delivery" add constraint "order_sync_delivery_connection_id_foreign" foreign key ("connection_id") references "order_sync_connection" ("id") on update cascade on delete cascade;`,
    )

    this.addSql(
      `alter table if exists "order_sync_attempt" add constraint "order_sync_attempt_delivery_id_foreign" foreign key ("delivery_id") references "order_sync_delivery" ("id") on update cascade on delete cascade;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_delivery" drop constraint if exists "order_sync_delivery_connection_id_foreign";`,
    )

    this.addSql(
      `alter table if exists "order_sync_attempt" drop constraint if exists "order_sync_attempt_delivery_id_foreign";`,
    )

    this.addSql(`drop table if exists "order_sync_connection" cascade;`)

    this.addSql(`drop table if exists "order_sync_delivery" cascade;`)

    this.addSql(`drop table if exists "order_sync_attempt" cascade;`)

    this.addSql(`drop table if exists "order_sync_job_run" cascade;`)
  }
}
