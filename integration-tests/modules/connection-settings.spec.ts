import { aConnection, describeModule, type Row } from "./support/module"

describeModule("the settings of a connection", ({ service, sql }) => {
  async function connectionOf(id: string): Promise<Row> {
    return (await sql("SELECT * FROM order_sync_connection WHERE id = ?", [id]))[0]
  }

  it("are written whole, so that a field can be taken out again", async () => {
    const id = await aConnection(service, { config: { base_url: "x", note: "y" } })
    const isWritten = await service.connections.writeSettings(id, {
      name: "Renamed",
      config: { base_url: "z" },
      capabilities: null,
      concurrency: 2,
    })
    expect(isWritten).toBe(true)
    expect(await connectionOf(id)).toMatchObject({
      name: "Renamed",
      config: { base_url: "z" },
      capabilities: null,
      concurrency: 2,
      provider_id: "orderrepo",
    })
  })

  it("of two changes at the same time lose none", async () => {
    const id = await aConnection(service, { config: { first: 0, second: 0 } })
    const change = async (field: string) =>
      await service.connections.edit(id, ({ config }) => ({
        columns: { config: { ...config, [field]: 1 } },
      }))
    const fields = ["first", "second", "third", "fourth"]
    await Promise.all(fields.map(change))
    expect(await connectionOf(id)).toMatchObject({
      version: 1 + fields.length,
      config: Object.fromEntries(fields.map((field) => [field, 1])),
    })
  })

  it("that a change refuses stay as they are, secrets included", async () => {
    const id = await aConnection(service, { name: "Kept" })
    const refused = service.connections.edit(id, () => {
      throw new Error("no")
    })
    await expect(refused).rejects.toThrow("no")
    expect(await connectionOf(id)).toMatchObject({ name: "Kept", version: 1 })
    expect(await service.connections.edit("oscon_unknown", () => ({ columns: {} }))).toBeNull()
  })

  it("drop what a test of older settings found out", async () => {
    const id = await aConnection(service)
    await service.connections.writeSettings(id, {
      config: { base_url: "new" },
      capabilities: null,
    })
    await service.connections.recordCapabilities(id, 1, { update: false } as never)
    expect(await connectionOf(id)).toMatchObject({ version: 2, capabilities: null })
    await service.connections.recordCapabilities(id, 2, { update: true } as never)
    expect(await connectionOf(id)).toMatchObject({ version: 2, capabilities: { update: true } })
  })

  it("of a connection that is gone are not written", async () => {
    expect(await service.connections.writeSettings("oscon_unknown", { name: "x" })).toBe(false)
  })
})
