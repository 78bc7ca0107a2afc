import type { AttemptRecord, ClaimedDelivery } from "../../src/modules/order-sync/queries"
import { aConnection, claimOptions, describeModule, recordOf, type Row } from "./support/module"

describeModule("writing back what happened to deliveries", ({ service, sql }) => {
  async function claimed(orderIds: string[]) {
    const connectionId = await aConnection(service)
    await service.deliveries.markDirty([connectionId], orderIds)
    const options = claimOptions(connectionId)
    const rows = await service.deliveries.claim(options)
    return { connectionId, claimId: options.claimId, rows }
  }

  async function rowOf(id: string): Promise<Row> {
    const [row] = await sql(
      `SELECT *, extract(epoch FROM next_attempt_at - now())::float AS due_in
       FROM order_sync_delivery WHERE id = ?`,
      [id],
    )
    return row
  }

  function attemptOf(delivery: ClaimedDelivery, id: string): AttemptRecord {
    return {
      id,
      delivery_id: delivery.id,
      connection_id: delivery.connection_id,
      operation: "create",
      outcome: "ok",
      status: null,
      code: null,
      message: null,
      error_fields: null,
      written_status: null,
      duration_ms: 12,
      attempted_at: "2026-05-04T12:00:00.000Z",
    }
  }

  it("keeps everything that was found out, and gives the claim back", async () => {
    const { claimId, rows } = await claimed(["order_1"])
    const coercions = [{ field: "email", code: "email_dropped", message: "Dropped." }] as const
    await service.deliveries.record(
      claimId,
      [
        recordOf(rows[0], {
          coercions: [...coercions],
          remote_status: "processing",
          remote_updated_at: "2026-05-04T13:00:00.000Z",
          written_status: "processing",
          attempted_total: "1999",
          attempted_currency: "EUR",
        }),
      ],
      [],
    )
    expect(await rowOf(rows[0].id)).toMatchObject({
      state: "delivered",
      desired_version: 1,
      delivered_version: 1,
      delivered_at: expect.anything(),
      external_id: "order_1",
      display_id: 1001,
      payload_hash: "hash",
      coercions,
      remote_existence: "present",
      remote_status: "processing",
      remote_updated_at: "2026-05-04 13:00:00+00",
      written_status: "processing",
      attempted_total: "1999",
      order_updated_at: "2026-05-04 12:00:00+00",
      next_attempt_at: null,
      claim_id: null,
      lease_until: null,
      error_kind: null,
      error_fields: null,
      key_fingerprint: "key-1",
    })
  })

  it("keeps the cause, and when the next attempt is due", async () => {
    const { claimId, rows } = await claimed(["order_1"])
    const error_fields = { "products.0.image": ["No image."] }
    await service.deliveries.record(
      claimId,
      [
        recordOf(rows[0], {
          state: "pending",
          delivered: false,
          delay_ms: 60_000,
          attempts: 2,
          waited_ms: 65_000,
          error_kind: "transient",
          error_code: "timeout",
          error_message: "It did not answer.",
          error_fields,
        }),
      ],
      [],
    )
    const row = await rowOf(rows[0].id)
    expect(row).toMatchObject({
      state: "pending",
      delivered_version: 0,
      delivered_at: null,
      attempts: 2,
      waited_ms: 65_000,
      error_kind: "transient",
      error_fields,
    })
    expect(row.due_in).toBeGreaterThan(50)
    expect(row.due_in).toBeLessThanOrEqual(60)
  })

  it("writes many at once, each independently", async () => {
    const { claimId, rows } = await claimed(["order_1", "order_2", "order_3"])
    const states = ["delivered", "parked", "skipped"] as const
    const recorded = await service.deliveries.record(
      claimId,
      rows.map((row, index) => recordOf(row, { state: states[index] })),
      [],
    )
    const expected = rows.map(({ id }, index) => ({ id, state: states[index] }))
    expect(recorded).toHaveLength(3)
    expect(recorded).toEqual(expect.arrayContaining(expected))
  })

  it.each(["delivered", "parked", "skipped", "pending"] as const)(
    "leaves a row due that was marked dirty in the meantime, although it was %s",
    async (state) => {
      const { connectionId, claimId, rows } = await claimed(["order_1"])
      await service.deliveries.markDirty([connectionId], ["order_1"])
      const record = recordOf(rows[0], { state, delay_ms: 3_600_000, attempts: 5, waited_ms: 9 })
      const recorded = await service.deliveries.record(claimId, [record], [])
      expect(recorded).toEqual([{ id: rows[0].id, state: "pending" }])
      const row = await rowOf(rows[0].id)
      expect(row).toMatchObject({
        delivered_version: 1,
        desired_version: 2,
        payload_hash: "hash",
        attempts: 0,
        waited_ms: 0,
      })
      expect(row.due_in).toBeLessThanOrEqual(0)
      expect(await service.deliveries.claim(claimOptions(connectionId))).toHaveLength(1)
    },
  )

  it("forgets a person's wish once it was tried, but not one that came in the meantime", async () => {
    const { connectionId, claimId, rows } = await claimed(["order_1", "order_2"])
    await sql("UPDATE order_sync_delivery SET is_urgent = true WHERE order_id = 'order_1'")
    await service.deliveries.markDirty([connectionId], ["order_2"], {
      isUrgent: true,
      isForced: true,
    })
    await service.deliveries.record(
      claimId,
      rows.map((row) => recordOf(row)),
      [],
    )
    const [one, other] = await sql("SELECT * FROM order_sync_delivery ORDER BY order_id")
    expect(one).toMatchObject({ state: "delivered", is_urgent: false })
    expect(other).toMatchObject({
      state: "pending",
      is_urgent: true,
      is_forced: true,
      // Else the very same payload would count as sent already.
      payload_hash: null,
    })
  })

  it("writes nothing without the claim, but still keeps the attempts", async () => {
    const { rows } = await claimed(["order_1"])
    const before = await rowOf(rows[0].id)
    const recorded = await service.deliveries.record(
      "osclm_another",
      [recordOf(rows[0])],
      [attemptOf(rows[0], "osatt_1")],
    )
    expect(recorded).toEqual([])
    const after = await rowOf(rows[0].id)
    expect({ ...after, due_in: 0 }).toEqual({ ...before, due_in: 0 })
    expect(await service.listOrderSyncAttempts({})).toEqual([
      expect.objectContaining({ id: "osatt_1", delivery_id: rows[0].id }),
    ])
  })

  it("writes a row only once with one claim", async () => {
    const { claimId, rows } = await claimed(["order_1"])
    expect(await service.deliveries.record(claimId, [recordOf(rows[0])], [])).toHaveLength(1)
    expect(await service.deliveries.record(claimId, [recordOf(rows[0])], [])).toHaveLength(0)
  })

  it("logs an attempt once, although results are written again when their fate is unknown", async () => {
    const { claimId, rows } = await claimed(["order_1"])
    const attempts = [attemptOf(rows[0], "osatt_1")]
    await service.deliveries.record(claimId, [recordOf(rows[0])], attempts)
    await service.deliveries.record(claimId, [recordOf(rows[0])], attempts)
    expect(await service.listOrderSyncAttempts({})).toHaveLength(1)
  })

  it("lets a connection be deleted while its orders are on their way", async () => {
    const { connectionId, claimId, rows } = await claimed(["order_1"])
    await service.deleteOrderSyncConnections(connectionId)
    const attempts = [attemptOf(rows[0], "osatt_1")]
    expect(await service.deliveries.record(claimId, [recordOf(rows[0])], attempts)).toEqual([])
    expect(await sql("SELECT id FROM order_sync_attempt")).toEqual([])
  })

  it("writes rows and attempts together or not at all", async () => {
    const { claimId, rows } = await claimed(["order_1"])
    const refused = [{ ...attemptOf(rows[0], "osatt_1"), attempted_at: "no date" }]
    await expect(service.deliveries.record(claimId, [recordOf(rows[0])], refused)).rejects.toThrow()
    expect(await rowOf(rows[0].id)).toMatchObject({ state: "pending", claim_id: claimId })
  })
})
