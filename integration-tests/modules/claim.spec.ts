import type { ClaimScope } from "../../src/modules/order-sync/queries"
import { aConnection, claimOptions, deliver, describeModule, recordOf } from "./support/module"

describeModule("claiming deliveries", ({ service, sql, inNestedLoops, orm }) => {
  const orderIds = (count: number) =>
    Array.from({ length: count }, (_, index) => `order_${String(index).padStart(4, "0")}`)

  it("gives each due row to exactly one of several claimers", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], orderIds(200))

    const claimants = Array.from({ length: 8 }, async () => {
      const mine: string[] = []
      // Bounded, so that claims which give a row twice do not run forever.
      for (let round = 0; round < 100; round += 1) {
        const rows = await service.deliveries.claim(claimOptions(connectionId, { limit: 7 }))
        expect(rows.length).toBeLessThanOrEqual(7)
        if (rows.length === 0) {
          return mine
        }
        mine.push(...rows.map(({ order_id }) => order_id))
      }
      return mine
    })
    const claimed = (await Promise.all(claimants)).flat()
    expect(claimed.sort()).toEqual(orderIds(200))
  })

  it("does not wait for a row that another transaction holds", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], orderIds(2))
    const holder = orm().em.fork()
    await holder.begin()
    // Ends the wait of a claim that does wait, so that the test fails instead of hanging.
    await holder.execute("SET LOCAL idle_in_transaction_session_timeout = '5s'")
    await holder.execute(
      "SELECT id FROM order_sync_delivery WHERE order_id = 'order_0000' FOR UPDATE",
    )
    const rows = await service.deliveries.claim(claimOptions(connectionId))
    await holder.rollback()
    expect(rows.map(({ order_id }) => order_id)).toEqual(["order_0001"])
  })

  it("never takes more than it asks for, whatever plan the database chooses", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], orderIds(30))
    const rows = await inNestedLoops(({ deliveries }) =>
      deliveries.claim(claimOptions(connectionId, { limit: 3 })),
    )
    expect(rows).toHaveLength(3)
  })

  it("takes what has been due for longest first", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], orderIds(5))
    await sql(`UPDATE order_sync_delivery SET next_attempt_at = now() - interval '1 day'
      WHERE order_id IN ('order_0003', 'order_0004')`)
    const rows = await service.deliveries.claim(claimOptions(connectionId, { limit: 2 }))
    expect(rows.map(({ order_id }) => order_id).sort()).toEqual(["order_0003", "order_0004"])
  })

  describe("by priority", () => {
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

  it("leaves alone what is not due, settled, deleted or another connection's", async () => {
    const connectionId = await aConnection(service)
    const other = await aConnection(service)
    await service.deliveries.markDirty([connectionId], orderIds(4))
    await service.deliveries.markDirty([other], ["order_0009"])
    await sql(
      "UPDATE order_sync_delivery SET next_attempt_at = now() + interval '1 s' WHERE order_id = 'order_0000'",
    )
    await sql("UPDATE order_sync_delivery SET state = 'parked' WHERE order_id = 'order_0001'")
    await sql("UPDATE order_sync_delivery SET deleted_at = now() WHERE order_id = 'order_0002'")
    const rows = await service.deliveries.claim(claimOptions(connectionId))
    expect(rows.map(({ order_id }) => order_id)).toEqual(["order_0003"])
  })

  it.each<[ClaimScope, string[]]>([
    ["all", ["absent", "present", "uncertain", "urgent"]],
    ["updates", ["present", "urgent"]],
    ["urgent", ["urgent"]],
    ["probe", ["absent", "present", "uncertain", "urgent", "waiting"]],
  ])("of scope %s takes %j", async (scope, expected) => {
    const connectionId = await aConnection(service)
    const ids = ["absent", "uncertain", "present", "urgent", "waiting", "settling"]
    await service.deliveries.markDirty([connectionId], ids)
    await sql(`UPDATE order_sync_delivery SET remote_existence = order_id
      WHERE order_id IN ('uncertain', 'present')`)
    await sql("UPDATE order_sync_delivery SET is_urgent = true WHERE order_id = 'urgent'")
    await sql(`UPDATE order_sync_delivery SET next_attempt_at = now() + interval '1 hour'
      WHERE order_id IN ('waiting', 'settling')`)
    await sql("UPDATE order_sync_delivery SET error_kind = 'transient' WHERE order_id = 'waiting'")
    const rows = await service.deliveries.claim(claimOptions(connectionId, { scope }))
    expect(rows.map(({ order_id }) => order_id).sort()).toEqual(expected)
  })

  it("hands out numbers as numbers and everything that the sender has to know", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["order_1"], {
      state: "pending",
      delay_ms: 0,
      attempts: 3,
      waited_ms: 259_200_000,
      attempted_total: "1999",
      attempted_currency: "EUR",
      written_status: "processing",
      remote_updated_at: "2026-05-04T12:00:00.000Z",
    })
    const [row] = await service.deliveries.claim(claimOptions(connectionId))
    expect(row).toEqual({
      id: expect.stringMatching(/^osdel_/),
      connection_id: connectionId,
      order_id: "order_1",
      external_id: "order_1",
      desired_version: 1,
      payload_hash: "hash",
      remote_existence: "present",
      attempted_total: "1999",
      attempted_currency: "EUR",
      remote_status: "new",
      remote_updated_at: expect.anything(),
      written_status: "processing",
      attempts: 3,
      waited_ms: 259_200_000,
      is_urgent: false,
      is_forced: false,
      key_fingerprint: "key-1",
      draft_seen_at: null,
    })
    expect(new Date(row.remote_updated_at!).toISOString()).toBe("2026-05-04T12:00:00.000Z")
  })

  describe("whose holder never came back", () => {
    const expire = async () =>
      await sql("UPDATE order_sync_delivery SET lease_until = now() - interval '1 ms'")

    it("waits for the end of the lease, then comes back uncertain", async () => {
      const connectionId = await aConnection(service)
      await service.deliveries.markDirty([connectionId], ["order_1"])
      await service.deliveries.claim(claimOptions(connectionId))
      expect(await service.deliveries.claim(claimOptions(connectionId))).toEqual([])

      await expire()
      const [row] = await service.deliveries.claim(claimOptions(connectionId))
      expect(row.remote_existence).toBe("uncertain")
    })

    it("does not know any more what payload the remote holds", async () => {
      const connectionId = await aConnection(service)
      await deliver(service, connectionId, ["order_1"])
      await service.deliveries.markDirty([connectionId], ["order_1"])
      const [former] = await service.deliveries.claim(claimOptions(connectionId))
      expect(former).toMatchObject({ payload_hash: "hash", remote_existence: "present" })

      await expire()
      const [row] = await service.deliveries.claim(claimOptions(connectionId))
      expect(row).toMatchObject({ payload_hash: null, remote_existence: "present" })
    })

    it("cannot write back any more, while its successor can", async () => {
      const connectionId = await aConnection(service)
      await service.deliveries.markDirty([connectionId], ["order_1"])
      const former = claimOptions(connectionId)
      const [row] = await service.deliveries.claim(former)
      await expire()
      const present = claimOptions(connectionId)
      await service.deliveries.claim(present)

      expect(await service.deliveries.record(former.claimId, [recordOf(row)], [])).toEqual([])
      expect(await service.deliveries.record(present.claimId, [recordOf(row)], [])).toEqual([
        { id: row.id, state: "delivered" },
      ])
    })
  })

  it("is held until its lease is nearly over, and by nobody else", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], ["order_1"])
    const { claimId, leaseMs, ...options } = claimOptions(connectionId)
    const [row] = await service.deliveries.claim({ ...options, claimId, leaseMs })
    const holds = async (claim: string, reserveMs: number) =>
      await service.deliveries.holdsClaim(claim, row.id, reserveMs)

    expect(await holds(claimId, leaseMs / 2)).toBe(true)
    expect(await holds(claimId, leaseMs + 1)).toBe(false)
    expect(await holds("osclm_another", 0)).toBe(false)
    await service.deliveries.release(claimId, [row.id])
    expect(await holds(claimId, 0)).toBe(false)
  })

  describe("given back", () => {
    it("is as it was before: nothing was sent, so nothing is uncertain", async () => {
      const connectionId = await aConnection(service)
      await service.deliveries.markDirty([connectionId], ["order_1", "order_2"])
      const options = claimOptions(connectionId)
      const [one, other] = await service.deliveries.claim(options)
      await service.deliveries.release(options.claimId, [one.id])

      const [again, ...more] = await service.deliveries.claim(claimOptions(connectionId))
      expect(more).toEqual([])
      expect(again).toEqual(one)
      expect(again.id).not.toBe(other.id)
    })

    it("by one who has lost it changes nothing", async () => {
      const connectionId = await aConnection(service)
      await service.deliveries.markDirty([connectionId], ["order_1"])
      const [row] = await service.deliveries.claim(claimOptions(connectionId))
      await service.deliveries.release("osclm_another", [row.id])
      expect(await service.deliveries.claim(claimOptions(connectionId))).toEqual([])
    })
  })
})
