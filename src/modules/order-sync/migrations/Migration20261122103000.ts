import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The limit of a connection finds its own level below a ceiling, which all processes share. What was
 * at the former default gets the new one; what a person has chosen stays, and is the ceiling now.
 */
export class Migration20261122103000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "order_sync_sender" ("id" text not null, "connection_id" text not null, "process_id" text not null, "wanted" integer not null, "granted" integer not null, "level" jsonb not null, "expires_at" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_sender_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_sender_deleted_at" ON "order_sync_sender" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_sender_connection" ON "order_sync_sender" ("connection_id");`,
    )
    this.addSql(
      `alter table if exists "order_sync_connection" alter column "concurrency" set default 64;`,
    )
    this.addSql(`update "order_sync_connection" set "concurrency" = 64 where "concurrency" = 6;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "order_sync_sender" cascade;`)
    this.addSql(
      `alter table if exists "order_sync_connection" alter column "concurrency" set default 6;`,
    )
    // The former version refuses more than this.
    this.addSql(
      `update "order_sync_connection" set "concurrency" = case when "concurrency" = 64 then 6 else least("concurrency", 32) end where "concurrency" > 32;`,
    )
  }
}
