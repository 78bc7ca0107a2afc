import type { StatusObservation } from "../../src/modules/order-sync/queries"
import { aConnection, claimOptions, deliver, describeModule, type Row } from "./support/module"

describeModule("statuses that were read back", ({ service, sql }) => {
  async function rowOf(orderId: string): Promise<Row> {
    const [row] = await sql("SELECT * FROM order_sync_delivery WHERE order_id = ?", [orderId])
    return row
  }

  async function observed(
    orderId: string,
    fields: Partial<StatusObservation> = {},
  ): Promise<StatusObservation> {
    const { id } = await rowOf(orderId)
    return { id: String(id), status: "processing", updated_at: null, ...fields }
  }

  it("are stored, and answered only where they are others than before", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["moved", "same"])
    const startedAt = await service.deliveries.now()
    const changes = await service.deliveries.recordStatuses(
      [
        await observed("moved", { updated_at: "2026-05-04T12:30:00+00:00" }),
        await observed("same", { status: "new" }),
        { id: "osdel_unknown", status: "done", updated_at: null },
      ],
      startedAt,
    )
    expect(changes).toEqual([
      {
        id: (await rowOf("moved")).id,
        order_id: "moved",
        external_id: "moved",
        former_status: "new",
        remote_status: "processing",
      },
    ])
    expect(await rowOf("moved")).toMatchObject({
      state: "delivered",
      desired_version: 1,
      remote_status: "processing",
      remote_updated_at: "2026-05-04 12:30:00+00",
      // Not our own: what the store wrote last stays what it was.
      written_status: null,
    })
  })

  it("of one round are not asked for again by the runs that continue with it", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["read", "unread"])
    const startedAt = await service.deliveries.now()
    await service.deliveries.noteStatusesRead([String((await rowOf("read")).id)])
    const listed = async (since: string | null) =>
      (await service.deliveries.listOpen(connectionId, "", 10, since)).map((row) => row.order_id)
    expect((await listed(null)).sort()).toEqual(["read", "unread"])
    expect(await listed(startedAt)).toEqual(["unread"])
    // The next round asks for all of them again.
    expect((await listed(await service.deliveries.now())).sort()).toEqual(["read", "unread"])
  })

  it("keep the remote's date when a later answer names none", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["order_1"], {
      remote_updated_at: "2026-05-04T12:00:00.000Z",
    })
    const startedAt = await service.deliveries.now()
    await service.deliveries.recordStatuses([await observed("order_1")], startedAt)
    expect(await rowOf("order_1")).toMatchObject({
      remote_status: "processing",
      remote_updated_at: "2026-05-04 12:00:00+00",
    })
  })

  it("do not overwrite what was sent since the reading began", async () => {
    const connectionId = await aConnection(service)
    const startedAt = await service.deliveries.now()
    await deliver(service, connectionId, ["order_1"], { remote_status: "done" })
    const observations = [await observed("order_1", { status: "new" })]
    expect(await service.deliveries.recordStatuses(observations, startedAt)).toEqual([])
    expect(await rowOf("order_1")).toMatchObject({ remote_status: "done" })
  })

  it("do not touch a row that is being sent just now, but do one whose sender never came back", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["order_1"])
    await service.deliveries.markDirty([connectionId], ["order_1"])
    await service.deliveries.claim(claimOptions(connectionId))
    const startedAt = await service.deliveries.now()
    const observations = [await observed("order_1")]
    expect(await service.deliveries.recordStatuses(observations, startedAt)).toEqual([])

    await sql("UPDATE order_sync_delivery SET lease_until = now() - interval '1 ms'")
    expect(await service.deliveries.recordStatuses(observations, startedAt)).toHaveLength(1)
  })

  it("may be none", async () => {
    expect(await service.deliveries.recordStatuses([], await service.deliveries.now())).toEqual([])
  })

  it("are wanted of the orders that people at the remote still work on, a page at a time", async () => {
    const connectionId = await aConnection(service)
    const other = await aConnection(service)
    const statuses = { a: "new", b: "processing", c: "done", d: "cancelled", e: null } as const
    for (const [orderId, remote_status] of Object.entries(statuses)) {
      await deliver(service, connectionId, [orderId], { remote_status })
    }
    await deliver(service, connectionId, ["gone"], { remote_existence: "absent" })
    await deliver(service, other, ["others"])
    await service.deliveries.markDirty([connectionId], ["fresh"])

    const all = await service.deliveries.listOpen(connectionId, "", 10)
    // "e": there with a status that is not known here. It is not closed, so it may come back.
    expect(all.map(({ order_id }) => order_id).sort()).toEqual(["a", "b", "e"])
    const first = await service.deliveries.listOpen(connectionId, "", 2)
    const rest = await service.deliveries.listOpen(connectionId, first[1].id, 2)
    expect([...first, ...rest]).toEqual(all)
  })

  it("find their deliveries by the remote's id, whatever state those are in", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["closed"], { remote_status: "done" })
    await deliver(service, connectionId, ["parked"], { state: "parked" })
    await deliver(service, connectionId, ["gone"], { remote_existence: "absent" })
    await deliver(service, await aConnection(service), ["others"])
    const ids = ["closed", "parked", "gone", "others", 'un"known', "a,b", "{}", ""]
    const found = await service.deliveries.findByExternalIds(connectionId, ids)
    expect(found.map(({ order_id }) => order_id).sort()).toEqual(["closed", "parked"])
  })

  it("that the remote does not know any more make the row due, and leave the decision to the sender", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["gone", "there"])
    await service.deliveries.forgetRemote([String((await rowOf("gone")).id)])
    await service.deliveries.forgetRemote([])
    const [row, ...others] = await service.deliveries.claim(claimOptions(connectionId))
    expect(others).toEqual([])
    expect(row).toMatchObject({
      order_id: "gone",
      desired_version: 2,
      remote_existence: "present",
      payload_hash: null,
      // Else, if the order turns up again, its status would never be read any more.
      remote_status: "new",
    })
  })
})
