import { aConnection, deliver, describeModule } from "./support/module"

describeModule("figures and old attempts", ({ service, sql }) => {
  async function attempt(
    deliveryId: string,
    connectionId: string,
    minutesAgo: number,
    outcome = "ok",
    operation = "create",
  ): Promise<void> {
    await service.createOrderSyncAttempts({
      delivery_id: deliveryId,
      connection_id: connectionId,
      operation,
      outcome,
      duration_ms: 1,
      attempted_at: new Date(Date.now() - minutesAgo * 60_000),
    } as never)
  }

  describe("the figures", () => {
    it("count deliveries by state, of one connection or of all", async () => {
      const [one, other] = [await aConnection(service), await aConnection(service)]
      await deliver(service, one, ["a", "b"])
      await deliver(service, one, ["c"], { state: "parked" })
      await deliver(service, other, ["a"])
      await sql("UPDATE order_sync_delivery SET deleted_at = now() WHERE order_id = 'b'")

      const { statistics } = service
      const ofOne = [
        { connection_id: one, state: "delivered", count: 1 },
        { connection_id: one, state: "parked", count: 1 },
      ]
      expect(await statistics.countByState(one)).toEqual(expect.arrayContaining(ofOne))
      expect(await statistics.countByState(one)).toHaveLength(2)
      const all = await statistics.countByState(null)
      expect(all).toHaveLength(3)
      expect(all).toContainEqual({ connection_id: other, state: "delivered", count: 1 })
      expect(await statistics.countByState("oscon_unknown")).toEqual([])
    })

    it("group failed orders by cause, the most frequent first", async () => {
      const id = await aConnection(service)
      const invalid = { state: "parked", error_kind: "invalid", error_code: "x" } as const
      await deliver(service, id, ["a"], { ...invalid, error_code: "y" })
      await deliver(service, id, ["b", "c"], invalid)
      // Delivered with a remark: nothing stands in its way.
      await deliver(service, id, ["d"], { error_code: "update_unsupported" })
      expect(await service.statistics.countByCause(id)).toEqual([
        { connection_id: id, ...invalid, count: 2 },
        { connection_id: id, ...invalid, error_code: "y", count: 1 },
      ])
      expect(await service.statistics.countByCause(null)).toHaveLength(2)
    })

    it("name the orders of each issue, a few of each before many of one", async () => {
      const id = await aConnection(service)
      await deliver(service, id, ["a", "b", "c"], { state: "parked", error_kind: "invalid" })
      await deliver(service, id, ["d"], { state: "parked", error_kind: "id_collision" })
      await deliver(service, id, ["e"])
      const rows = await service.statistics.listIssueOrders(2)
      expect(rows).toEqual([
        {
          connection_id: id,
          state: "parked",
          error_kind: "id_collision",
          order_id: "d",
          orders: 1,
        },
        expect.objectContaining({ error_kind: "invalid", orders: 3 }),
      ])
      expect(await service.statistics.listIssueOrders(10)).toHaveLength(4)
    })

    it("tell since when the longest waiting delivery has been due", async () => {
      const id = await aConnection(service)
      expect(await service.statistics.oldestPending(id)).toBeNull()
      await service.deliveries.markDirty([id], ["later"], { delayMs: 60_000 })
      expect(await service.statistics.oldestPending(id)).toBeNull()

      await service.deliveries.markDirty([id], ["a", "b"])
      await sql(
        "UPDATE order_sync_delivery SET next_attempt_at = '2026-05-04T12:00:00Z' WHERE order_id = 'a'",
      )
      const since = new Date("2026-05-04T12:00:00.000Z")
      expect(await service.statistics.oldestPending(id)).toEqual(since)
      expect(await service.statistics.oldestPending(null)).toEqual(since)
    })

    it("tell the throughput in equal slices of time, empty ones too", async () => {
      const [one, other] = [await aConnection(service), await aConnection(service)]
      const [delivery] = await deliver(service, one, ["a"])
      await attempt(delivery.id, one, 1)
      await attempt(delivery.id, one, 2, "transient")
      // A lookup that finds nothing is no failure.
      await attempt(delivery.id, one, 3, "missing", "fetch")
      await attempt(delivery.id, one, 90)
      await attempt(delivery.id, other, 91)
      await attempt(delivery.id, one, 24 * 60 + 1)

      const buckets = await service.statistics.throughput(one, 24, 24)
      expect(buckets).toHaveLength(24)
      expect(buckets.map(({ succeeded }) => succeeded)).toEqual([...Array(22).fill(0), 1, 2])
      expect(buckets.map(({ failed }) => failed)).toEqual([...Array(23).fill(0), 1])
      const moments = buckets.map(({ at }) => Date.parse(at))
      expect(moments.slice(1).map((moment, index) => moment - moments[index])).toEqual(
        Array(23).fill(3_600_000),
      )

      const all = await service.statistics.throughput(null, 24, 24)
      expect(all.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(4)
    })
  })

  describe("a job", () => {
    it("leaves behind when it ran and what went wrong, until it goes well again", async () => {
      const { statistics } = service
      await statistics.jobStarted("deliver-due")
      expect(await service.listOrderSyncJobRuns({})).toEqual([
        expect.objectContaining({ id: "deliver-due", finished_at: null }),
      ])
      await statistics.jobFinished("deliver-due", "no database")
      await statistics.jobFinished("unknown", null)
      const [failed, ...others] = await service.listOrderSyncJobRuns({})
      expect(others).toEqual([])
      expect(failed).toMatchObject({ error_message: "no database", finished_at: expect.any(Date) })

      await statistics.jobStarted("deliver-due")
      await statistics.jobFinished("deliver-due", null)
      const [run] = await service.listOrderSyncJobRuns({})
      expect(run.error_message).toBeNull()
      expect(run.started_at.getTime()).toBeGreaterThan(failed.started_at.getTime())
    })
  })

  describe("old attempts", () => {
    it("are removed after their time, the others stay", async () => {
      const id = await aConnection(service)
      const [delivery] = await deliver(service, id, ["a"])
      const day = 24 * 60
      await attempt(delivery.id, id, 14 * day + 1)
      await attempt(delivery.id, id, 14 * day - 1)
      expect(await service.deliveries.purgeAttempts(14)).toBe(1)
      expect(await service.deliveries.purgeAttempts(14)).toBe(0)
      expect(await service.listOrderSyncAttempts({})).toHaveLength(1)
    })

    it("are removed to the last, however many there are", async () => {
      const id = await aConnection(service)
      const [delivery] = await deliver(service, id, ["a"])
      await sql(
        `INSERT INTO order_sync_attempt
           (id, delivery_id, connection_id, operation, outcome, duration_ms, attempted_at)
         SELECT 'osatt_' || n, ?, ?, 'create', 'ok', 1, now() - interval '20 days'
         FROM generate_series(1, 12000) AS n`,
        [delivery.id, id],
      )
      expect(await service.deliveries.purgeAttempts(14)).toBe(12_000)
      expect(await service.listOrderSyncAttempts({})).toEqual([])
    })
  })
})
