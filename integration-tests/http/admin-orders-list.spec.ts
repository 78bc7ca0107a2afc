import { Modules } from "@medusajs/framework/utils"
import { placeOrder } from "../../dev/testing"
import { lowestOrderIdAt } from "../../src/lib/order-id-time"
import type {
  AdminOrderSyncDeliveryListResponse,
  AdminOrderSyncOrderListResponse,
} from "../../src/types"
import { orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

const DAY_MS = 24 * 3_600_000

/** A whole order id of that moment. */
function orderIdAt(moment: string): string {
  return `${lowestOrderIdAt(Date.parse(moment))}ABCDEFGHJKMNPQRS`
}

describeShop("the list of orders in the admin API", (shop) => {
  let connectionId: string

  /** Switched off, so that nothing moves while it is looked at. */
  beforeEach(async () => {
    connectionId = (await shop.sync.connect(shop.emulator, { is_enabled: false })).id
  })

  const add = (orderIds: string[]) =>
    orderSync(shop.container).createOrderSyncDeliveries(
      orderIds.map((order_id, index) => ({
        id: `osdel_${index}`,
        order_id,
        connection_id: connectionId,
        payload_hash: "not to be shown",
      })),
    )
  const orders = async (query = "") =>
    (await shop.sync.get<AdminOrderSyncOrderListResponse>(`/orders?${query}`)).body

  it("tells customer, total and date of each order of the page", async () => {
    const order = await placeOrder(shop.api, shop.store)
    await add([order.id])
    const { deliveries, ...page } = await orders()
    expect(page).toEqual({ count: 1, limit: 20, offset: 0 })
    expect(deliveries).toMatchObject([
      {
        order_id: order.id,
        display_id: order.display_id,
        connection: { name: "OrderRepo" },
        order: { currency_code: "eur", customer_name: expect.any(String) },
      },
    ])
    const [{ order: summary }] = deliveries
    expect(summary?.total).toBeGreaterThan(0)
    expect(summary?.email).toContain("@")
    expect(Date.now() - Date.parse(summary?.created_at ?? "")).toBeLessThan(DAY_MS)
    expect(JSON.stringify(deliveries)).not.toContain("not to be shown")
  })

  it("stores nothing of that, and does not tell it to other lists", async () => {
    const order = await placeOrder(shop.api, shop.store)
    await add([order.id])
    await orders()
    const { body } = await shop.sync.get<AdminOrderSyncDeliveryListResponse>("/deliveries")
    expect(body.deliveries[0]).not.toHaveProperty("order")
    const [row] = await orderSync(shop.container).listOrderSyncDeliveries({ order_id: order.id })
    expect(JSON.stringify(row)).not.toContain("@")
  })

  it("keeps orders that the store has no longer", async () => {
    await add(["order_gone"])
    expect((await orders()).deliveries).toMatchObject([{ order_id: "order_gone", order: null }])
  })

  it("reads so little that an order which cannot be read whole is still shown", async () => {
    const [good, bad] = [
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
    ]
    await shop.container
      .resolve(Modules.ORDER)
      .updateOrders([{ id: bad.id, metadata: { raw_flag: true } }])
    await add([good.id, bad.id])
    const { deliveries } = await orders("order=order_id")
    expect(deliveries).toMatchObject([
      { order_id: good.id, order: { total: expect.any(Number) } },
      { order_id: bad.id, order: { total: expect.any(Number) } },
    ])
  })

  it("is narrowed to a time, the end of which is not part of it", async () => {
    const [first, second, third] = [
      orderIdAt("2026-11-01T00:00:00Z"),
      orderIdAt("2026-11-02T00:00:00Z"),
      orderIdAt("2026-11-03T00:00:00Z"),
    ]
    await add([second, first, third])
    const ids = async (query: string) =>
      (await orders(`order=order_id&${query}`)).deliveries.map(({ order_id }) => order_id)
    expect(await ids("")).toEqual([first, second, third])
    expect(await ids("placed_from=2026-11-02T00:00:00Z")).toEqual([second, third])
    expect(await ids("placed_until=2026-11-02T00:00:00Z")).toEqual([first])
    expect(
      await ids("placed_from=2026-11-01T00:00:00Z&placed_until=2026-11-02T00:00:00.001Z"),
    ).toEqual([first, second])
    // 03:00 in that zone is the midnight before.
    expect(await ids("placed_until=2026-11-02T03:00:00%2B03:00")).toEqual([first])
    expect(await ids("placed_from=2026-11-01T12:00:00Z&q=no-such-order")).toEqual([])
    expect(await ids(`placed_from=2026-11-02T00:00:00Z&order_id=${third}`)).toEqual([third])
    expect(await ids(`placed_from=2026-11-02T00:00:00Z&order_id=${first}`)).toEqual([])
    const { body } = await shop.sync.get<AdminOrderSyncDeliveryListResponse>(
      "/deliveries?placed_from=2026-11-03T00:00:00Z",
    )
    expect(body.count).toBe(1)
  })

  it.each(["placed_from=2026-11-01", "placed_until=tomorrow", "fields=id", "order=-total"])(
    "refuses %s",
    async (query) => {
      const { status, body } = await shop.sync.get(`/orders?${query}`)
      expect({ status, type: body.type }).toEqual({ status: 400, type: "invalid_data" })
    },
  )
})
