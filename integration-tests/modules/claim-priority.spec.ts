import type { ClaimScope } from "../../src/modules/order-sync/queries"
import { aConnection, claimOptions, deliver, describeModule } from "./support/module"

describeModule("claiming deliveries by priority", ({ service, sql }) => {
  /** Delivers and parks orders, so that a change of settings reopens them. */
  async function reopen(connectionId: string, ids: string[]) {
    await deliver(service, connectionId, ids, { state: "parked", delivered: false })
    expect(await service.deliveries.reopenForSettings(connectionId, false)).toBe(ids.length)
  }

  /** In the order in which they are claimed, one at a time. */
  async function claimed(connectionId: string, scope: ClaimScope = "all") {
    const orders: string[] = []
    for (;;) {
      const rows = await service.deliveries.claim(claimOptions(connectionId, { scope, limit: 1 }))
      if (rows.length === 0) {
        return orders
      }
      orders.push(rows[0].order_id)
    }
  }

  const dueBefore = async (ids: string[], minutes: number) =>
    await sql(
      `UPDATE order_sync_delivery SET next_attempt_at = now() - ? * interval '1 minute'
       WHERE order_id IN (${ids.map(() => "?").join()})`,
      [minutes, ...ids],
    )

  it("takes live orders first, then those that settings reopened, then a backfill", async () => {
    const connectionId = await aConnection(service)
    await reopen(connectionId, ["reopened_1", "reopened_2"])
    await service.deliveries.markDirty([connectionId], ["old"], { priority: "backfill" })
    await service.deliveries.markDirty([connectionId], ["live_1", "live_2"])
    await dueBefore(["old"], 30)
    await dueBefore(["reopened_1"], 10)
    await dueBefore(["reopened_2"], 20)
    await dueBefore(["live_1"], 1)
    await dueBefore(["live_2"], 2)

    const rows = await service.deliveries.claim(claimOptions(connectionId))
    const expected = ["live_2", "live_1", "reopened_2", "reopened_1", "old"]
    expect(rows.map(({ order_id }) => order_id)).toEqual(expected)
    await sql("UPDATE order_sync_delivery SET claim_id = NULL, lease_until = NULL")
    expect(await claimed(connectionId)).toEqual(expected)
  })

  it.each<[string, (connectionId: string) => Promise<unknown>]>([
    ["an event", async (id) => service.deliveries.markDirty([id], ["lifted"])],
    ["a late event", async (id) => service.deliveries.markKnown([id], ["lifted"])],
    ["a person", async () => service.deliveries.reopen({ ids: [await idOf("lifted")] })],
    ["the status sync", async () => service.deliveries.forgetRemote([await idOf("lifted")])],
  ])("lifts an order that %s asks for", async (_who, ask) => {
    const connectionId = await aConnection(service)
    await reopen(connectionId, ["other", "lifted"])
    await dueBefore(["other"], 10)
    await ask(connectionId)
    expect(await claimed(connectionId)).toEqual(["lifted", "other"])
  })

  it("lifts an order that the sweep finds changed", async () => {
    const connectionId = await aConnection(service)
    await reopen(connectionId, ["other", "lifted"])
    await sql(`UPDATE order_sync_delivery SET state = 'delivered' WHERE order_id = 'lifted'`)
    const changed = { id: "lifted", updated_at: new Date().toISOString() }
    expect(await service.sweeps.markChanged(connectionId, [changed])).toBe(1)
    await dueBefore(["other"], 10)
    expect(await claimed(connectionId)).toEqual(["lifted", "other"])
  })

  it("keeps what waits in its place when settings change, or a backfill finds it", async () => {
    const connectionId = await aConnection(service)
    await reopen(connectionId, ["reopened"])
    await service.deliveries.markDirty([connectionId], ["old"], { priority: "backfill" })
    await service.deliveries.markDirty([connectionId], ["live"])
    await service.deliveries.reopenForSettings(connectionId, false)
    await service.deliveries.markDirty([connectionId], ["live"], { priority: "backfill" })
    await dueBefore(["old"], 30)
    await dueBefore(["reopened"], 20)
    expect(await claimed(connectionId)).toEqual(["live", "reopened", "old"])
  })

  it("lets a probe take what is due first, whatever its priority", async () => {
    const connectionId = await aConnection(service)
    await reopen(connectionId, ["reopened"])
    await service.deliveries.markDirty([connectionId], ["live", "failed"])
    await sql(`UPDATE order_sync_delivery SET error_kind = 'transient',
      next_attempt_at = now() + interval '2 minutes' WHERE order_id = 'failed'`)
    await dueBefore(["live"], 2)
    await dueBefore(["reopened"], 1)
    expect(await claimed(connectionId, "probe")).toEqual(["live", "reopened", "failed"])
  })

  const idOf = async (orderId: string) => {
    const [{ id }] = await sql("SELECT id FROM order_sync_delivery WHERE order_id = ?", [orderId])
    return String(id)
  }
})
