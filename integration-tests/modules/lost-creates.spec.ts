import { aConnection, deliver, describeModule } from "./support/module"

/** What decides whose an order is that was found at the remote after a create without an answer. */
describeModule("lost creates", ({ service, sql }) => {
  it("names which ids belong to other orders of the connection", async () => {
    const connectionId = await aConnection(service)
    const elsewhere = await aConnection(service)
    const [own] = await deliver(service, connectionId, ["order_1"], { external_id: "1" })
    await deliver(service, connectionId, ["order_2"], { external_id: "2" })
    await deliver(service, elsewhere, ["order_3"], { external_id: "3" })
    const { deliveries } = service
    expect(await deliveries.findBound(connectionId, own.id, ["1", "2", "3"])).toEqual(["2"])
    expect(await deliveries.findBound(connectionId, own.id, [])).toEqual([])

    const proven = async () =>
      deliveries.findBound(connectionId, own.id, ["1", "2"], { isProven: true })
    expect(await proven()).toEqual(["2"])
    await sql(
      `UPDATE order_sync_delivery SET progress = '{"is_bound_by_person": true}' WHERE order_id = ?`,
      ["order_2"],
    )
    expect(await proven()).toEqual([])
    expect(await deliveries.findBound(connectionId, own.id, ["2"])).toEqual(["2"])
  })

  it("names the orders that were sent later and got no answer either", async () => {
    const connectionId = await aConnection(service)
    const elsewhere = await aConnection(service)
    const orders = ["own", "earlier", "later", "parked", "known", "elsewhere"]
    const ids: Record<string, string> = {}
    for (const [index, name] of orders.entries()) {
      const connection = name === "elsewhere" ? elsewhere : connectionId
      const [{ id }] = await deliver(service, connection, [`order_${index}`], { external_id: null })
      ids[name] = id
      const minutes = name === "earlier" ? 2 : name === "own" ? 1 : 0
      await sql(
        `UPDATE order_sync_delivery SET remote_existence = ?, external_id = ?, state = ?,
           progress = ?::jsonb, create_begun_at = now() - ? * interval '1 minute' WHERE id = ?`,
        [
          name === "known" ? "present" : "uncertain",
          name === "known" ? "7" : null,
          name === "parked" ? "parked" : "pending",
          name === "parked" ? null : JSON.stringify({ baseline: [`before ${name}`] }),
          minutes,
          id,
        ],
      )
    }
    const doubts = await service.deliveries.findLaterDoubts(connectionId, ids.own)
    expect(doubts.sort((one, other) => Number(one.is_open) - Number(other.is_open))).toEqual([
      { baseline: null, is_open: false },
      { baseline: ["before later"], is_open: true },
    ])
  })
})
