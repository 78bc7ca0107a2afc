import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Moves sealed secrets and key fingerprints to a table that no relation reaches. */
export class Migration20261121181500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `create table if not exists "order_sync_secret" ("id" text not null, "connection_id" text not null, "sealed" jsonb not null, "key_fingerprint" text not null, "proven_key_fingerprint" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "order_sync_secret_pkey" primary key ("id"));`,
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_order_sync_secret_deleted_at" ON "order_sync_secret" ("deleted_at") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "IDX_order_sync_secret_connection" ON "order_sync_secret" ("connection_id") WHERE deleted_at IS NULL;`,
    )
    this.addSql(
      `insert into "order_sync_secret" ("id", "connection_id", "sealed", "key_fingerprint", "proven_key_fingerprint") select 'ossec_' || substr("id", 7), "id", "secrets", "key_fingerprint", "proven_key_fingerprint" from "order_sync_connection";`,
    )
    this.addSql(
      `alter table if exists "order_sync_connection" drop column if exists "secrets", drop column if exists "key_fingerprint", drop column if exists "proven_key_fingerprint";`,
    )
    this.addSql(
      `alter table if exists "order_sync_event" drop constraint if exists "order_sync_event_connection_id_foreign";`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(
      `alter table if exists "order_sync_connection" add column if not exists "secrets" jsonb not null default '{}', add column if not exists "key_fingerprint" text not null default '', add column if not exists "proven_key_fingerprint" text null;`,
    )
    this.addSql(
      `update "order_sync_connection" c set "secrets" = s."sealed", "key_fingerprint" = s."key_fingerprint", "proven_key_fingerprint" = s."proven_key_fingerprint" from "order_sync_secret" s where s."connection_id" = c."id" and s."deleted_at" is null;`,
    )
    this.addSql(
      `alter table if exists "order_sync_connection" alter column "secrets" drop default, alter column "key_fingerprint" drop default;`,
    )
    this.addSql(`drop table if exists "order_sync_secret" cascade;`)
    this.addSql(
      `delete from "order_sync_event" e where not exists (select 1 from "order_sync_connection" c where c."id" = e."connection_id");`,
    )
    this.addSql(
      `alter table if exists "order_sync_event" add constraint "order_sync_event_connection_id_foreign" foreign key ("connection_id") references "order_sync_connection" ("id") on update cascade on delete cascade;`,
    )
  }
}
