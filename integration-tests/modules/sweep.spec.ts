import { aConnection, claimOptions, deliver, describeModule, recordOf } from "./support/module"

const READ_AT = "2026-05-04T12:00:00.123Z"
const LATER = "2026-05-04T12:00:00.124Z"

describeModule("a sweep", ({ service, sql }) => {
  const orders = (ids: string[], updated_at = READ_AT) => ids.map((id) => ({ id, updated_at }))

  async function stateOf(orderId: string): Promise<Record<string, unknown>> {
    const [row] = await service.listOrderSyncDeliveries({ order_id: orderId })
    return row
  }

  it("misses orders that have no delivery at this connection", async () => {
    const [one, other] = [await aConnection(service), await aConnection(service)]
    await deliver(service, one, ["a"], { order_updated_at: READ_AT })
    await deliver(service, other, ["b"], { order_updated_at: READ_AT })
    expect((await service.sweeps.findMissing(one, ["a", "b", "c"])).sort()).toEqual(["b", "c"])
    expect(await service.sweeps.markChanged(one, orders(["a", "b", "c"]))).toBe(0)
    expect(await service.sweeps.findMissing(one, [])).toEqual([])
  })

  it("finds settled orders that are newer than when they were read, to the millisecond", async () => {
    const id = await aConnection(service)
    await deliver(service, id, ["settled"], { order_updated_at: READ_AT })
    await deliver(service, id, ["parked"], { order_updated_at: READ_AT, state: "parked" })
    await deliver(service, id, ["never read"], { order_updated_at: null, state: "skipped" })
    await deliver(service, id, ["pending"], { order_updated_at: READ_AT })
    await service.deliveries.markDirty([id], ["pending"])
    const all = ["settled", "parked", "never read", "pending"]
    expect(await service.sweeps.markChanged(id, orders(all))).toBe(0)
    expect(await service.sweeps.markChanged(id, orders(all, LATER))).toBe(2)
    for (const order of ["parked", "settled"]) {
      expect(await stateOf(order)).toMatchObject({ state: "pending", attempts: 0 })
    }
  })

  it("opens a parked order once for each change, also when it cannot be read", async () => {
    const id = await aConnection(service)
    await deliver(service, id, ["order"], { order_updated_at: READ_AT, state: "parked" })
    expect(await service.sweeps.markChanged(id, orders(["order"], LATER))).toBe(1)
    const options = claimOptions(id)
    const [claimed] = await service.deliveries.claim(options)
    // What could not be read has no date to write back.
    const record = recordOf(claimed, { state: "parked", order_updated_at: null })
    await service.deliveries.record(options.claimId, [record], [])
    expect(await service.sweeps.markChanged(id, orders(["order"], LATER))).toBe(0)
    expect(await stateOf("order")).toMatchObject({ state: "parked" })
  })

  describe("asks which orders were not read since a moment", () => {
    const notReadSince = async (id: string, moment: string, toleranceMs = 0) => {
      const ids = ["delivered", "parked", "pending", "unknown"]
      const changes = ids.map((order) => ({ id: order, changed_at: moment }))
      return (await service.sweeps.findNotReadSince(id, changes, toleranceMs)).sort()
    }

    async function settledRows(): Promise<string> {
      const id = await aConnection(service)
      await deliver(service, id, ["delivered", "pending"])
      await deliver(service, id, ["parked"], { state: "parked", delivered: false })
      await service.deliveries.markDirty([id], ["pending"])
      return id
    }

    it("and leaves out what is waiting to be read, and what it does not know", async () => {
      const id = await settledRows()
      expect(await notReadSince(id, await service.deliveries.now())).toEqual([
        "delivered",
        "parked",
      ])
    })

    it("and trusts the clocks no further than it is told", async () => {
      const id = await settledRows()
      const before = new Date(Date.now() - 3_600_000).toISOString()
      expect(await notReadSince(id, before)).toEqual([])
      // A look at a parked row costs a request, so clocks are trusted further for it.
      expect(await notReadSince(id, before, 7_200_000)).toEqual(["delivered"])
      const now = await service.deliveries.now()
      expect(await notReadSince(id, now, 7_200_000)).toEqual(["delivered", "parked"])
    })

    it("and does not take a status that was read back for a look at the order", async () => {
      const id = await settledRows()
      const moment = await service.deliveries.now()
      await sql("UPDATE order_sync_delivery SET updated_at = now() WHERE order_id = 'delivered'")
      expect(await notReadSince(id, moment)).toContain("delivered")
    })
  })

  it("remembers drafts once, and never takes an existing row for one", async () => {
    const [one, other] = [await aConnection(service), await aConnection(service)]
    await deliver(service, one, ["sent"])
    await service.sweeps.noteDrafts(one, ["draft", "sent"])
    await service.sweeps.noteDrafts(one, ["draft", "sent"])
    await service.sweeps.noteDrafts(one, [])
    expect(await stateOf("sent")).toMatchObject({ state: "delivered", skip_rule: null })
    expect(await stateOf("draft")).toMatchObject({ state: "skipped", skip_rule: "draft" })
    expect(await service.sweeps.listSkipped(one, "draft", "", 10)).toHaveLength(1)
    expect(await service.sweeps.listSkipped(other, "draft", "", 10)).toEqual([])
    expect(await service.deliveries.claim(claimOptions(one))).toEqual([])
  })

  it("lists what a rule has skipped, a page at a time", async () => {
    const id = await aConnection(service)
    await service.sweeps.noteDrafts(id, ["a", "b", "c"])
    await deliver(service, id, ["unpaid"], { state: "skipped", skip_rule: "not_paid" })
    await deliver(service, id, ["elsewhere"], { state: "skipped", skip_rule: "region" })
    const all = await service.sweeps.listSkipped(id, "draft", "", 10)
    expect(all.map(({ order_id }) => order_id).sort()).toEqual(["a", "b", "c"])
    expect(await service.sweeps.listSkipped(id, "draft", all[0].id, 1)).toEqual([all[1]])
    const unpaid = await service.sweeps.listSkipped(id, "not_paid", "", 10)
    expect(unpaid.map(({ order_id }) => order_id)).toEqual(["unpaid"])
  })
})
