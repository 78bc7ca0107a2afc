import { describeModule } from "./support/module"

const BEFORE = "Migration20261121095949"

describeModule("moving secrets to a table of their own", ({ service, sql, orm }) => {
  it("keeps each connection's secrets and fingerprints, there and back", async () => {
    const migrator = orm().getMigrator()
    await migrator.down({ to: BEFORE })
    const sealed = { api_key: { key_id: "k", iv: "i", tag: "t", data: "d", last4: "0001" } }
    await sql(
      `INSERT INTO order_sync_connection
         (id, name, provider_id, config, secrets, rules, privacy, status_rules, key_fingerprint,
          proven_key_fingerprint)
       VALUES ('oscon_01', 'Old', 'orderrepo', '{}', ?::jsonb, '{}', '{}', '{}', 'key-1', 'key-0')`,
      [JSON.stringify(sealed)],
    )
    await migrator.up()
    expect((await service.secrets.find(["oscon_01"])).get("oscon_01")).toMatchObject({
      sealed,
      key_fingerprint: "key-1",
      proven_key_fingerprint: "key-0",
    })
    await service.secrets.write("oscon_01", {}, "key-2")
    expect((await service.secrets.find(["oscon_01"])).get("oscon_01")).toMatchObject({
      sealed: {},
      key_fingerprint: "key-2",
    })

    await migrator.down({ to: BEFORE })
    expect(await sql("SELECT secrets, key_fingerprint FROM order_sync_connection")).toEqual([
      { secrets: {}, key_fingerprint: "key-2" },
    ])
    await migrator.up()
  })
})
