import { waitUntil } from "../../dev/testing"
import { JOBS } from "../../src/lib/jobs"
import type { AdminOrderSyncHealthResponse, AdminOrderSyncStatsResponse } from "../../src/types"
import { orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { sql } from "./support/storefront"

const MINUTE_MS = 60 * 1_000
const HOUR_MS = 60 * MINUTE_MS

describeShop("figures in the admin API", (shop) => {
  const ago = (ms: number) => new Date(Date.now() - ms)

  describe("the statistics", () => {
    let first: string
    let second: string

    beforeEach(async () => {
      first = (await shop.sync.connect(shop.emulator, { name: "First", is_enabled: false })).id
      second = (await shop.sync.connect(shop.emulator, { name: "Second", is_enabled: false })).id
      const service = orderSync(shop.container)
      await service.createOrderSyncDeliveries(
        [
          { state: "delivered" },
          { state: "delivered", connection_id: second },
          { state: "parked", error_kind: "invalid", error_code: "422" },
          { state: "parked", error_kind: "invalid", error_code: "422" },
          { state: "pending", error_kind: "transient", next_attempt_at: ago(2 * HOUR_MS) },
          { state: "pending", next_attempt_at: ago(HOUR_MS), connection_id: second },
          { state: "pending", next_attempt_at: ago(-HOUR_MS) },
        ].map((row, index) => ({
          connection_id: first,
          ...row,
          id: `osdel_${index}`,
          order_id: `order_${index}`,
        })) as never,
      )
      await service.createOrderSyncAttempts(
        [
          { outcome: "ok", attempted_at: ago(HOUR_MS / 2) },
          { outcome: "ok", attempted_at: ago(HOUR_MS / 2), connection_id: second },
          { outcome: "transient", attempted_at: ago(HOUR_MS / 2) },
          { outcome: "ok", attempted_at: ago(100 * HOUR_MS) },
          { outcome: "ok", attempted_at: ago(600 * HOUR_MS) },
        ].map((attempt) => ({
          connection_id: first,
          ...attempt,
          delivery_id: "osdel_0",
          operation: "create",
          duration_ms: 5,
        })),
      )
    })

    const stats = async (query = "") =>
      (await shop.sync.get<AdminOrderSyncStatsResponse>(`/stats${query}`)).body

    it("count deliveries by connection and state, and name the causes", async () => {
      const body = await stats()

      expect(body.connections).toMatchObject([
        {
          connection_id: first,
          name: "First",
          counts: { pending: 2, delivered: 1, parked: 2, skipped: 0 },
        },
        {
          connection_id: second,
          name: "Second",
          counts: { pending: 1, delivered: 1, parked: 0, skipped: 0 },
        },
      ])
      expect(body.counts).toEqual({ pending: 3, delivered: 2, parked: 2, skipped: 0 })
      expect(body.causes).toEqual([
        {
          connection_id: first,
          state: "parked",
          error_kind: "invalid",
          error_code: "422",
          count: 2,
        },
        {
          connection_id: first,
          state: "pending",
          error_kind: "transient",
          error_code: null,
          count: 1,
        },
      ])
    })

    it("tell since when the oldest has been waiting", async () => {
      const { connections, oldest_pending_at } = await stats()

      expect(oldest_pending_at).toBe(connections[0].oldest_pending_at)
      const ages = connections.map(({ oldest_pending_at: at }) =>
        Math.round((Date.now() - Date.parse(at ?? "")) / HOUR_MS),
      )
      expect(ages).toEqual([2, 1])
    })

    it("are drawn over a day, a week or a month", async () => {
      const sumOver = async (period: string) => {
        const { throughput } = await stats(`?period=${period}`)
        const dates = throughput.slices.map(({ at }) => Date.parse(at))
        expect(dates).toEqual([...dates].sort((a, b) => a - b))
        return {
          slices: throughput.slices.length,
          succeeded: throughput.slices.reduce((sum, { succeeded }) => sum + succeeded, 0),
          failed: throughput.slices.reduce((sum, { failed }) => sum + failed, 0),
        }
      }
      expect(await sumOver("24h")).toEqual({ slices: 24, succeeded: 2, failed: 1 })
      expect(await sumOver("7d")).toEqual({ slices: 28, succeeded: 3, failed: 1 })
      expect(await sumOver("30d")).toEqual({ slices: 30, succeeded: 4, failed: 1 })
      expect((await stats()).throughput.slices.at(-1)).toMatchObject({
        succeeded: 2,
        failed: 1,
      })
    })

    it("may be those of one connection", async () => {
      const body = await stats(`?connection_id=${second}`)

      expect(body.connections.map(({ name }) => name)).toEqual(["Second"])
      expect(body.counts).toEqual({ pending: 1, delivered: 1, parked: 0, skipped: 0 })
      expect(body.causes).toEqual([])
      expect(body.throughput.slices.at(-1)).toMatchObject({ succeeded: 1, failed: 0 })

      expect((await shop.sync.get("/stats?connection_id=oscon_none")).status).toBe(404)
      expect((await shop.sync.get("/stats?period=1h")).status).toBe(400)
    })

    it("are available for a connection's page too", async () => {
      const { body } = await shop.sync.get<{ connection: { counts: object } }>(
        `/connections/${first}?fields=%2Bcounts`,
      )
      expect(body.connection.counts).toEqual({
        pending: 2,
        delivered: 1,
        parked: 2,
        skipped: 0,
      })
    })
  })

  describe("the health", () => {
    const health = async () => (await shop.sync.get<AdminOrderSyncHealthResponse>("/health")).body

    /** In one statement: the job itself may run at any moment. */
    const setRun = (id: string, startedAt: Date, error: string | null = null) =>
      sql(
        shop.container,
        `INSERT INTO order_sync_job_run (id, started_at, finished_at, error_message)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at,
           finished_at = excluded.finished_at, error_message = excluded.error_message`,
        [id, startedAt.toISOString(), startedAt.toISOString(), error],
      )

    /** As if all jobs had just run, however slow the machine is. */
    const refreshRuns = () => Promise.all(JOBS.map(({ name }) => setRun(name, new Date())))

    beforeEach(refreshRuns)
    afterEach(refreshRuns)

    it("is good in a fresh store", async () => {
      const { id } = await shop.sync.connect(shop.emulator)

      const body = await health()

      expect(body.healthy).toBe(true)
      expect(body.jobs.map(({ name, late }) => `${name} ${late}`)).toEqual([
        "deliver-due false",
        "deliver-events false",
        "sync-statuses false",
        "sweep-orders false",
        "notify-admins false",
        "purge-attempts false",
      ])
      expect(body.connections).toMatchObject([
        { id, name: "OrderRepo", is_enabled: true, healthy: true, pause: null },
      ])
    })

    it("is bad when a job is late or has failed", async () => {
      const runOf = ({ jobs }: AdminOrderSyncHealthResponse) =>
        jobs.find(({ name }) => name === "purge-attempts")
      await shop.sync.connect(shop.emulator)
      // A late job may be run before anybody has looked; then it is made late again.
      await waitUntil("the health to show a late job", async () => {
        await setRun("purge-attempts", ago(3 * HOUR_MS))
        const body = await health()
        return !body.healthy && runOf(body)?.late === true && runOf(body)?.error === null
      })

      // The job itself may end well in between.
      await waitUntil("the health to show a failed job", async () => {
        await setRun("purge-attempts", ago(MINUTE_MS), "The database went away")
        const body = await health()
        return !body.healthy && runOf(body)?.error === "The database went away"
      })

      await setRun("purge-attempts", ago(MINUTE_MS))
      expect((await health()).healthy).toBe(true)
    })

    it("is bad while a connection is paused, and says why and since when", async () => {
      const { id } = await shop.sync.connect(shop.emulator)
      const { connections } = orderSync(shop.container)
      const pause = { connectionId: id, code: "401", message: "Wrong key", probeInMs: 60_000 }

      await connections.pause({ ...pause, kind: "auth" })
      const body = await health()
      expect(body.healthy).toBe(false)
      expect(body.connections).toMatchObject([
        {
          healthy: false,
          pause: {
            kind: "auth",
            code: "401",
            message: "Wrong key",
            paused_at: expect.any(String),
            probe_at: expect.any(String),
          },
        },
      ])

      await connections.pause({ ...pause, kind: "rate_limited" })
      expect(await health()).toMatchObject({
        healthy: true,
        connections: [{ healthy: true, pause: { kind: "rate_limited" } }],
      })

      await connections.pause({ ...pause, kind: "quota" })
      await shop.sync.post(`/connections/${id}`, { is_enabled: false })
      expect(await health()).toMatchObject({
        healthy: true,
        connections: [{ healthy: true, is_enabled: false, pause: { kind: "quota" } }],
      })
    })
  })
})
