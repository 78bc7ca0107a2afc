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
      remote_status_code: null,
      remote_status_label: null,
      progress: null,
      create_begun_ms: null,
      step_begun_ms: null,
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

    it("still knows it where nothing but the create writes content", async () => {
      const connectionId = await aConnection(service)
      const options = () => claimOptions(connectionId, { forgetsContent: false })
      await deliver(service, connectionId, ["order_1"])
      await service.deliveries.markDirty([connectionId], ["order_1"])
      await service.deliveries.claim(options())

      await expire()
      const [row] = await service.deliveries.claim(options())
      expect(row).toMatchObject({ payload_hash: "hash", remote_existence: "present" })
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
