import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describeModule } from "./support/module"

/** What `docs/uninstall.md` tells operators to run. */
function uninstallSql(): string {
  const page = readFileSync(join(__dirname, "../../docs/uninstall.md"), "utf8")
  return /```sql\n(.*?)```/s.exec(page)?.[1] ?? ""
}

describeModule("the module's migrations", ({ sql, orm }) => {
  async function tables(): Promise<unknown[]> {
    const rows = await sql(
      "SELECT tablename FROM pg_tables WHERE tablename LIKE 'order_sync%' ORDER BY tablename",
    )
    return rows.map(({ tablename }) => tablename)
  }

  const ALL = [
    "order_sync_attempt",
    "order_sync_connection",
    "order_sync_delivery",
    "order_sync_event",
    "order_sync_job_run",
    "order_sync_rate_limit",
    "order_sync_secret",
    "order_sync_sender",
  ]

  /** Columns that no relation or link may answer are left out of the models on purpose. */
  const OUTSIDE_THE_MODELS = [
    `alter table "order_sync_delivery" drop column "key_fingerprint";`,
    `alter table "order_sync_attempt" drop column "sent_fields";`,
  ]

  it("make what the models describe: nothing would be left to generate", async () => {
    expect(await tables()).toEqual(ALL)
    const difference = await orm().schema.getUpdateSchemaSQL({ safe: false, wrap: false })
    // Of the runner's own table of migrations the models know nothing.
    const statements = difference
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.includes("mikro_orm_migrations"))
    expect(statements).toEqual(OUTSIDE_THE_MODELS)
  })

  it("can be taken back and run again", async () => {
    const migrator = orm().getMigrator()
    await migrator.down({ to: 0 })
    expect(await tables()).toEqual([])
    await migrator.up()
    expect(await tables()).toEqual(ALL)
    expect(await migrator.getPendingMigrations()).toEqual([])
  })

  it("are removed completely by the SQL of the uninstall page, and run again afterwards", async () => {
    await sql(uninstallSql())
    expect(await tables()).toEqual([])
    expect(await sql("SELECT name FROM mikro_orm_migrations")).toEqual([])
    await orm().getMigrator().up()
    expect(await tables()).toEqual(ALL)
  })

  it.each([
    [
      "IDX_order_sync_delivery_connection_order",
      "CREATE UNIQUE INDEX",
      "(connection_id, order_id)",
    ],
    [
      "IDX_order_sync_delivery_due",
      "state = 'pending'",
      "(connection_id, priority, next_attempt_at, id)",
    ],
    ["IDX_order_sync_delivery_open", "remote_status IS NULL", "(connection_id, id)"],
    ["IDX_order_sync_event_due", "state = 'pending'", "(connection_id, next_attempt_at)"],
    ["IDX_order_sync_event_queue", "state = 'pending'", "(created_at, connection_id)"],
  ])("keep the index %s that a statement counts on", async (name, ...parts) => {
    const [{ indexdef }] = await sql("SELECT indexdef FROM pg_indexes WHERE indexname = ?", [name])
    for (const part of parts) {
      expect(indexdef).toContain(part)
    }
  })
})
