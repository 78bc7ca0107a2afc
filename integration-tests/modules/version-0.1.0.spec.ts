import { readFileSync } from "node:fs"
import { join } from "node:path"
import { aConnection, claimOptions, describeModule, recordOf } from "./support/module"

/** The last migration of version 0.1.0. */
const VERSION = "Migration20261121095949"

/** Written by the module of version 0.1.0: by table, the rows as Postgres shows them. */
const DUMP = JSON.parse(
  readFileSync(join(__dirname, "fixtures/version-0.1.0.json"), "utf8"),
) as Record<string, Record<string, unknown>[]>

const [CONNECTION] = DUMP.order_sync_connection

describeModule("rows of version 0.1.0", ({ service, sql, orm }) => {
  beforeEach(async () => {
    const migrator = orm().getMigrator()
    await migrator.down({ to: VERSION })
    for (const [table, rows] of Object.entries(DUMP)) {
      await sql(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ?::jsonb)`,
        [JSON.stringify(rows)],
      )
    }
    await migrator.up()
  })

  const connectionId = String(CONNECTION.id)

  const rowOf = async (orderId: string) => {
    const [row] = await sql("SELECT * FROM order_sync_delivery WHERE order_id = ?", [orderId])
    return row
  }

  it("keep what was known of each order", async () => {
    const kept = ["state", "remote_existence", "external_id", "remote_status", "payload_hash"]
    for (const before of DUMP.order_sync_delivery) {
      const after = await rowOf(String(before.order_id))
      for (const column of [...kept, "skip_rule", "error_kind", "attempts", "written_status"]) {
        expect([before.order_id, column, after[column]]).toEqual([
          before.order_id,
          column,
          before[column],
        ])
      }
      expect(after).toMatchObject({ priority: 0, progress: null, create_begun_at: null })
    }
    expect(await sql("SELECT id FROM order_sync_attempt")).toHaveLength(
      DUMP.order_sync_attempt.length,
    )
  })

  it("keep the key of their connection readable", async () => {
    const secrets = (await service.secrets.find([connectionId])).get(connectionId)!
    expect(service.cipher.decryptAll(connectionId, secrets.sealed)).toEqual({
      api_key: "key-of-version-0.1.0",
    })
  })

  it("are claimed, sent and recorded like others, and a claim of then is in doubt", async () => {
    await sql(
      "UPDATE order_sync_delivery SET next_attempt_at = now(), lease_until = now() - interval '1 s'",
    )
    const options = claimOptions(connectionId)
    const claimed = await service.deliveries.claim(options)
    expect(Object.fromEntries(claimed.map((row) => [row.order_id, row.remote_existence]))).toEqual({
      claimed_never_recorded: "uncertain",
      pending_changed: "present",
      pending_new: "absent",
      pending_uncertain: "uncertain",
    })
    const records = claimed.map((delivery) => recordOf(delivery))
    expect(await service.deliveries.record(options.claimId, records, [])).toHaveLength(4)
    expect(await rowOf("pending_uncertain")).toMatchObject({
      state: "delivered",
      remote_existence: "present",
    })
  })

  it("are opened by a person, whatever state they are in", async () => {
    expect(await service.deliveries.reopen({ connection_id: connectionId })).not.toHaveLength(0)
    expect(await sql("SELECT id FROM order_sync_delivery WHERE state = 'parked'")).toEqual([])
  })

  it("let a collision of then be settled", async () => {
    const { id } = await rowOf("parked_collision")
    expect(await service.deliveries.settleCollision(String(id), true)).toBe(true)
    expect(await rowOf("parked_collision")).toMatchObject({
      state: "pending",
      remote_existence: "present",
      external_id: "1001",
    })
  })

  it("are found by a status sync while they are open", async () => {
    const open = await service.deliveries.listOpen(connectionId, "", 50)
    expect(open.map(({ order_id }) => order_id).sort()).toEqual([
      "delivered_new",
      "delivered_processing",
      "parked_exhausted",
      "pending_changed",
    ])
    expect(await aConnection(service)).toMatch(/^oscon_/)
  })
})
