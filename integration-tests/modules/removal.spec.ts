import { aConnection, deliver, describeModule } from "./support/module"

const MANY = 50_000

describeModule("removing a connection", ({ service, sql }) => {
  /** Deliveries by SQL, each with one attempt. */
  async function fill(connectionId: string, count: number): Promise<void> {
    await sql(
      `INSERT INTO order_sync_delivery (id, connection_id, order_id, state)
       SELECT 'osdel_' || ? || n, ?, 'order_' || n, 'delivered' FROM generate_series(1, ?) AS n`,
      [connectionId, connectionId, count],
    )
    await sql(
      `INSERT INTO order_sync_attempt
         (id, delivery_id, connection_id, operation, outcome, duration_ms, attempted_at)
       SELECT 'osatt_' || id, id, connection_id, 'create', 'ok', 1, now()
       FROM order_sync_delivery WHERE connection_id = ?`,
      [connectionId],
    )
  }

  const countOf = async (table: string, connectionId: string): Promise<number> => {
    const statement = `SELECT count(*)::int AS count FROM ${table} WHERE connection_id = ?`
    return Number((await sql(statement, [connectionId]))[0].count)
  }

  it("hides it and removes its key at once, whatever hangs on it", async () => {
    const id = await aConnection(service, { name: "Old shop", secrets: {} })
    await deliver(service, id, ["order_1", "order_2"])
    await service.removals.mark(id)

    expect(await service.listOrderSyncConnections({})).toEqual([])
    expect(await service.connections.listEnabledIds()).toEqual([])
    expect(await service.connections.takeDue("sweep")).toEqual([])
    expect((await service.secrets.find([id])).size).toBe(0)
    expect(await service.statistics.countByState(null)).toEqual([])
    expect(await service.removals.list()).toMatchObject([
      { id, name: "Old shop", deliveries_left: 2 },
    ])
  })

  it("goes in slices that a restart continues, and leaves other connections alone", async () => {
    const [one, other] = [await aConnection(service), await aConnection(service)]
    await fill(one, 2_500)
    await fill(other, 10)
    await service.removals.mark(one)

    expect(await service.removals.removeSlice(one)).toBe(false)
    expect(await service.removals.list()).toMatchObject([{ deliveries_left: 1_500 }])
    // Another process finds in the database where the first one stopped.
    expect(await service.removals.listIds()).toEqual([one])
    while (!(await service.removals.removeSlice(one)));

    expect(await service.removals.list()).toEqual([])
    for (const table of ["order_sync_delivery", "order_sync_attempt"]) {
      expect(await countOf(table, one)).toBe(0)
      expect(await countOf(table, other)).toBe(10)
    }
    expect(await sql("SELECT id FROM order_sync_connection")).toEqual([{ id: other }])
  })

  it("finds what the foreign keys take along by an index, however many rows there are", async () => {
    const id = await aConnection(service)
    await fill(id, MANY)
    await sql("ANALYZE order_sync_delivery")
    await sql("ANALYZE order_sync_attempt")
    const other = await aConnection(service)
    for (const [statement, value] of [
      // As Postgres writes the statement of a cascade.
      ["DELETE FROM ONLY order_sync_attempt WHERE delivery_id", `osdel_${id}1`],
      ["DELETE FROM ONLY order_sync_delivery WHERE connection_id", other],
    ]) {
      const plan = JSON.stringify(await sql(`EXPLAIN ${statement} = '${value}'`))
      expect(plan).toContain("Index Scan")
      expect(plan).not.toContain("Seq Scan")
    }
  })
})
