import type { ReopenFilter } from "../../src/modules/order-sync/queries"
import {
  aConnection,
  claimOptions,
  deliver,
  describeModule,
  recordOf,
  type Row,
} from "./support/module"

describeModule("marking orders dirty", ({ service, sql }) => {
  async function rowOf(orderId: string): Promise<Row> {
    const rows = await sql("SELECT * FROM order_sync_delivery WHERE order_id = ?", [orderId])
    expect(rows).toHaveLength(1)
    return rows[0]
  }

  async function secondsUntilDue(orderId: string): Promise<number> {
    const [{ seconds }] = await sql(
      `SELECT extract(epoch FROM next_attempt_at - now())::float AS seconds
       FROM order_sync_delivery WHERE order_id = ?`,
      [orderId],
    )
    return Number(seconds)
  }

  it("makes one row for each order and connection, however often and at how many places at once", async () => {
    const connections = [await aConnection(service), await aConnection(service)]
    const marks = Array.from({ length: 10 }, async () =>
      service.deliveries.markDirty(connections, ["order_2", "order_1", "order_2"]),
    )
    expect(await Promise.all(marks)).toEqual(Array(10).fill(4))
    const rows = await sql(
      "SELECT connection_id, order_id, desired_version FROM order_sync_delivery",
    )
    expect(rows).toHaveLength(4)
    expect(new Set(rows.map(({ desired_version }) => desired_version))).toEqual(new Set([10]))
  })

  it("cannot make a second row of an order even manually", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], ["order_1"])
    await expect(
      service.createOrderSyncDeliveries({ connection_id: connectionId, order_id: "order_1" }),
    ).rejects.toThrow(/already exists/)
  })

  it("takes thousands of orders at once, and none", async () => {
    const connectionId = await aConnection(service)
    const ids = Array.from({ length: 2_345 }, (_, index) => `order_${index}`)
    expect(await service.deliveries.markDirty([connectionId], ids)).toBe(2_345)
    expect(await service.deliveries.markDirty([connectionId], [])).toBe(0)
    expect(await service.deliveries.markDirty([], ids)).toBe(0)
    const [{ count }] = await sql("SELECT count(*)::int AS count FROM order_sync_delivery")
    expect(count).toBe(2_345)
  })

  it("starts with a row that is due and of which nothing is known", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], ["order_1"])
    expect(await rowOf("order_1")).toMatchObject({
      state: "pending",
      desired_version: 1,
      delivered_version: 0,
      remote_existence: "absent",
      attempts: 0,
      is_urgent: false,
      is_forced: false,
      claim_id: null,
    })
    expect(await secondsUntilDue("order_1")).toBeLessThanOrEqual(0)
  })

  it.each(["delivered", "parked", "skipped"] as const)("opens a row that was %s", async (state) => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["order_1"], {
      state,
      attempts: 7,
      waited_ms: 1_000,
      skip_rule: "region",
    })
    await service.deliveries.markDirty([connectionId], ["order_1"])
    expect(await rowOf("order_1")).toMatchObject({
      state: "pending",
      desired_version: 2,
      delivered_version: 1,
      payload_hash: "hash",
      attempts: 0,
      waited_ms: 0,
      skip_rule: null,
    })
  })

  it("brings a waiting row forward but never puts one off", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], ["order_1"], { delayMs: 120_000 })
    expect(await secondsUntilDue("order_1")).toBeGreaterThan(100)
    await service.deliveries.markDirty([connectionId], ["order_1"], { delayMs: 3_600_000 })
    expect(await secondsUntilDue("order_1")).toBeLessThan(121)
    await service.deliveries.markDirty([connectionId], ["order_1"])
    expect(await secondsUntilDue("order_1")).toBeLessThanOrEqual(0)
  })

  it("leaves a claim alone, and the newer version keeps the row pending", async () => {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], ["order_1"])
    const options = claimOptions(connectionId)
    const [claimed] = await service.deliveries.claim(options)
    await service.deliveries.markDirty([connectionId], ["order_1"])
    expect(await rowOf("order_1")).toMatchObject({ claim_id: options.claimId, desired_version: 2 })

    await service.deliveries.record(options.claimId, [recordOf(claimed)], [])
    expect(await rowOf("order_1")).toMatchObject({ state: "pending", delivered_version: 1 })
  })

  it("keeps a person's wish until the row is sent, and has it sent even if the remote holds it", async () => {
    const connectionId = await aConnection(service)
    await deliver(service, connectionId, ["order_1"])
    await service.deliveries.markDirty([connectionId], ["order_1"], {
      isUrgent: true,
      isForced: true,
    })
    await service.deliveries.markDirty([connectionId], ["order_1"])
    expect(await rowOf("order_1")).toMatchObject({
      is_urgent: true,
      is_forced: true,
      payload_hash: null,
    })
  })

  describe("again because a person asks", () => {
    async function several() {
      const one = await aConnection(service)
      const other = await aConnection(service)
      await deliver(service, one, ["delivered"])
      await deliver(service, one, ["invalid"], { state: "parked", error_kind: "invalid" })
      await deliver(service, one, ["exhausted"], { state: "parked", error_kind: "exhausted" })
      await deliver(service, one, ["skipped"], { state: "skipped", skip_rule: "region" })
      await deliver(service, one, ["waiting"], {
        state: "pending",
        delay_ms: 3_600_000,
        error_kind: "transient",
      })
      await deliver(service, other, ["other"], { state: "parked", error_kind: "invalid" })
      return one
    }

    it.each<[Omit<ReopenFilter, "ids">, boolean, string[]]>([
      [{}, false, ["exhausted", "invalid", "other", "skipped", "waiting"]],
      [{}, true, ["exhausted", "invalid", "skipped", "waiting"]],
      [{ state: "parked" }, false, ["exhausted", "invalid", "other"]],
      [{ state: "parked" }, true, ["exhausted", "invalid"]],
      [{ error_kind: "invalid" }, false, ["invalid", "other"]],
      [{ state: "parked", error_kind: "exhausted" }, true, ["exhausted"]],
      [{ state: "delivered" }, true, []],
    ])("%j (of one connection: %p) opens %j", async (filter, isOfOne, expected) => {
      const one = await several()
      const connection_id = isOfOne ? one : undefined
      const rows = await service.deliveries.reopen({ ...filter, connection_id })
      const opened = await sql(
        "SELECT order_id FROM order_sync_delivery WHERE desired_version > 1 ORDER BY order_id",
      )
      expect(opened.map(({ order_id }) => order_id)).toEqual(expected)
      expect(rows).toHaveLength(expected.length)
    })

    it("opens by id even what was delivered, at once and in person", async () => {
      await several()
      const { id } = await rowOf("delivered")
      const ids = [String(id), "osdel_unknown"]
      expect(await service.deliveries.reopen({ ids })).toEqual([expect.objectContaining({ id })])
      expect(await rowOf("delivered")).toMatchObject({ state: "pending", is_urgent: true })
      expect(await secondsUntilDue("delivered")).toBeLessThanOrEqual(0)
      expect(await service.deliveries.reopen({ ids: [] })).toEqual([])
    })
  })

  describe("because the settings changed", () => {
    async function several() {
      const connectionId = await aConnection(service)
      for (const status of ["new", "processing", "done", "cancelled"] as const) {
        await deliver(service, connectionId, [status], { remote_status: status })
      }
      await deliver(service, connectionId, ["unknown"], { remote_status: null })
      await deliver(service, connectionId, ["parked"], { state: "parked" })
      await deliver(service, connectionId, ["skipped"], { state: "skipped" })
      return connectionId
    }

    it.each<[boolean, string[]]>([
      [false, ["parked", "skipped"]],
      [true, ["new", "parked", "processing", "skipped", "unknown"]],
    ])("(what is sent changed: %p) opens %j", async (isPayloadChanged, expected) => {
      const connectionId = await several()
      const count = await service.deliveries.reopenForSettings(connectionId, isPayloadChanged)
      const opened = await sql(
        "SELECT order_id FROM order_sync_delivery WHERE state = 'pending' ORDER BY order_id",
      )
      expect(opened.map(({ order_id }) => order_id)).toEqual(expected)
      expect(count).toBe(expected.length)
    })
  })
})
