import type {
  AdminOrderSyncOrderListResponse,
  AdminOrderSyncTimelineResponse,
} from "../../src/types"
import { orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { sql } from "./support/storefront"

const MINUTE_MS = 60 * 1_000
const DAY_MS = 24 * 60 * MINUTE_MS

interface AttemptRow {
  order: string
  /** Minutes ago. */
  ago: number
  outcome?: string
  operation?: string
  status?: number
  duration_ms?: number
}

describeShop("orders over time in the admin API", (shop) => {
  let first: string
  let second: string

  beforeEach(async () => {
    first = (await shop.sync.connect(shop.emulator, { name: "First", is_enabled: false })).id
    second = (await shop.sync.connect(shop.emulator, { name: "Second", is_enabled: false })).id
  })

  /** Deliveries of these orders, with these attempts. */
  async function write(connectionId: string, attempts: AttemptRow[]): Promise<void> {
    const service = orderSync(shop.container)
    const idOf = (order: string) => `osdel_${connectionId}_${order}`
    await service.createOrderSyncDeliveries(
      [...new Set(attempts.map(({ order }) => order))].map((order) => ({
        id: idOf(order),
        connection_id: connectionId,
        order_id: `order_${order}`,
        state: "delivered",
      })) as never,
    )
    await service.createOrderSyncAttempts(
      attempts.map(({ order, ago, ...attempt }) => ({
        delivery_id: idOf(order),
        connection_id: connectionId,
        operation: "create",
        outcome: "ok",
        duration_ms: 100,
        ...attempt,
        attempted_at: new Date(Date.now() - ago * MINUTE_MS),
      })) as never,
    )
  }

  const timeline = async (query = "") =>
    (await shop.sync.get<AdminOrderSyncTimelineResponse>(`/timeline${query}`)).body

  const countOf = async (list: string, query: Record<string, string>) =>
    (
      await shop.sync.get<AdminOrderSyncOrderListResponse>(
        `/${list}?${new URLSearchParams(query).toString()}`,
      )
    ).body.count

  const ATTEMPTS: AttemptRow[] = [
    // Failed, failed again, and went through: one order that failed and was synced.
    { order: "a", ago: 3, outcome: "transient", status: 500 },
    { order: "a", ago: 2, outcome: "transient" },
    { order: "a", ago: 1 },
    // Sent twice in an hour, and once on the day before.
    { order: "b", ago: 1, operation: "update" },
    { order: "b", ago: 0.5, operation: "update" },
    { order: "b", ago: 30 * 60 },
    // A lookup alone syncs nothing, and one that finds nothing is no failure.
    { order: "c", ago: 2, operation: "fetch" },
    { order: "c", ago: 1, operation: "fetch", outcome: "missing", status: 404 },
    { order: "d", ago: 2, operation: "update", outcome: "missing", status: 404 },
    { order: "e", ago: 20 * 24 * 60 },
  ]

  it("counts each order once in an hour, however often it was tried", async () => {
    await write(first, ATTEMPTS)
    await write(second, [{ order: "a", ago: 1 }])
    const { slices, total } = await timeline()
    expect(slices).toHaveLength(24)
    // A test at the turn of an hour has them in two.
    const recent = slices.slice(-2)
    expect(recent[0].until).toBe(recent[1].from)
    expect(total).toMatchObject({ synced: 3, failed: 2 })
    expect(await timeline(`?connection_id=${second}`)).toMatchObject({
      total: { synced: 1, failed: 0 },
    })
  })

  it("agrees with the list that is narrowed to a slice", async () => {
    await write(first, ATTEMPTS)
    await write(second, [{ order: "a", ago: 1 }])
    for (const period of ["24h", "7d", "30d"]) {
      const { slices } = await timeline(`?period=${period}&time_zone=Asia/Kolkata`)
      const busy = slices.filter(({ synced, failed }) => Boolean(synced) || Boolean(failed))
      expect(busy.length).toBeGreaterThan(0)
      for (const { from, until, synced, failed } of busy) {
        for (const list of ["orders", "deliveries"]) {
          expect({
            synced: await countOf(list, { synced_from: from, synced_until: until }),
            failed: await countOf(list, { failed_from: from, failed_until: until }),
          }).toEqual({ synced, failed })
        }
      }
    }
  })

  it("narrows a list to orders of which different attempts fit, and pages through them", async () => {
    await write(first, ATTEMPTS)
    const from = new Date(Date.now() - 30 * MINUTE_MS).toISOString()
    const list = async (query: Record<string, string>) =>
      (
        await shop.sync.get<AdminOrderSyncOrderListResponse>(
          `/orders?${new URLSearchParams({ order: "order_id", ...query }).toString()}`,
        )
      ).body
    const ids = async (query: Record<string, string>) =>
      (await list(query)).deliveries.map(({ order_id }) => order_id)
    expect(await ids({ synced_from: from })).toEqual(["order_a", "order_b"])
    expect(await ids({ failed_from: from })).toEqual(["order_a", "order_d"])
    expect(await ids({ failed_from: from, synced_from: from })).toEqual(["order_a"])
    expect(await ids({ synced_until: from })).toEqual(["order_b", "order_e"])
    expect(await ids({ synced_from: from, q: "order_b" })).toEqual(["order_b"])
    expect(await ids({ synced_from: from, state: "parked" })).toEqual([])
    const page = await list({ synced_from: from, limit: "1", offset: "1" })
    expect(page).toMatchObject({ count: 2, deliveries: [{ order_id: "order_b" }] })
  })

  it("counts an order once in the total, though it is in several slices", async () => {
    await write(first, ATTEMPTS)
    const { slices, total } = await timeline("?period=7d")
    const sum = slices.reduce((all, { synced }) => all + (synced ?? 0), 0)
    expect({ sum, total: total.synced }).toEqual({ sum: 3, total: 2 })
  })

  it("says how fast the remote answered, and not how long was waited for no answer", async () => {
    await write(first, [
      { order: "a", ago: 1, duration_ms: 100 },
      { order: "b", ago: 1, duration_ms: 300, outcome: "invalid", status: 422 },
      { order: "c", ago: 1, duration_ms: 30_000, outcome: "ambiguous" },
    ])
    expect((await timeline()).total).toMatchObject({ median_ms: 200, p95_ms: 290 })
    expect((await timeline(`?connection_id=${second}`)).total).toEqual({
      synced: 0,
      failed: 0,
      median_ms: null,
      p95_ms: null,
    })
  })

  it("has no figures for the time of which the attempts are deleted", async () => {
    await write(first, ATTEMPTS)
    const { slices, kept_since, total } = await timeline("?period=30d")
    expect(Math.round((Date.now() - Date.parse(kept_since)) / DAY_MS)).toBe(14)
    const unknown = slices.filter(({ from }) => from < kept_since)
    expect(unknown.length).toBeGreaterThanOrEqual(15)
    expect(new Set(unknown.map(({ synced }) => synced))).toEqual(new Set([null]))
    const known = slices.filter(({ from }) => from >= kept_since)
    expect(known.every(({ synced }) => synced !== null)).toBe(true)
    // The attempt of twenty days ago still exists, but others of its time may not.
    expect(total.synced).toBe(2)
  })

  it("leaves out a connection that is being deleted", async () => {
    await write(first, ATTEMPTS)
    await sql(shop.container, "UPDATE order_sync_connection SET deleted_at = now() WHERE id = ?", [
      first,
    ])
    expect((await timeline()).total).toMatchObject({ synced: 0, failed: 0 })
    await sql(shop.container, "UPDATE order_sync_connection SET deleted_at = NULL WHERE id = ?", [
      first,
    ])
  })

  it("takes a time zone, and refuses one that does not exist", async () => {
    const { slices, time_zone } = await timeline("?period=7d&time_zone=Asia/Kolkata")
    expect(time_zone).toBe("Asia/Kolkata")
    expect(slices.every(({ from }) => from.endsWith("T18:30:00.000Z"))).toBe(true)
    expect((await shop.sync.get("/timeline?time_zone=Nowhere")).status).toBe(400)
    expect((await shop.sync.get("/timeline?connection_id=oscon_none")).status).toBe(404)
  })
})
