import { Modules } from "@medusajs/framework/utils"
import { get, placeOrder, waitUntil } from "../../dev/testing"
import type { AdminOrderSyncHealthResponse, AdminOrderSyncPreviewResponse } from "../../src/types"
import { dispatchDeliveries } from "../../src/workflows"
import { describeAnswers } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"
import { withoutEvents } from "../support/silent-bus"

describeAnswers("an order that the store cannot read", (shop) => {
  const health = () =>
    get<AdminOrderSyncHealthResponse>(shop.api, "/admin/order-sync/health", shop.store.adminHeaders)

  /**
   * Medusa's totals throw on such metadata, for all orders of the same read. No event tells: it would
   * open the order again at some moment while the test looks at it.
   */
  const makeUnreadable = async (id: string) => {
    const orders = shop.container.resolve(Modules.ORDER)
    await withoutEvents(shop.container, async () =>
      orders.updateOrders([{ id, metadata: { raw_flag: true } }]),
    )
  }

  it("is parked with its cause, while the rest of its batch is sent", async () => {
    const id = await shop.connect({ rules: { start_date: "2100-01-01T00:00:00Z" } })
    const orders = []
    for (let count = 0; count < 4; count += 1) {
      orders.push(await placeOrder(shop.api, shop.store))
    }
    const [bad, ...rest] = orders
    for (const order of orders) {
      await shop.untilState(order.id, "skipped")
    }
    await makeUnreadable(bad.id)

    await shop.admin(`/connections/${id}`, { rules: { start_date: null } })
    for (const order of rest) {
      await shop.untilDelivered(order.id)
    }
    await shop.untilState(bad.id, "parked")

    expect(await shop.delivery(bad.id)).toMatchObject({
      error_kind: "unreadable",
      error_code: "unreadable_order",
      error_message: expect.stringContaining("raw_"),
      remote_existence: "absent",
    })
    expect(shop.emulator.order(bad.id)).toBeUndefined()
    expect((await health()).connections).toMatchObject([{ id, unreadable_orders: 1 }])
  })

  it("keeps no connection from sending, and is named by the preview", async () => {
    const ids = [await shop.connect(), await shop.connect({ name: "Second" })]
    const bad = await placeOrder(shop.api, shop.store)
    await waitUntil("the order at the remote", () => shop.emulator.order(bad.id) !== undefined)
    await makeUnreadable(bad.id)
    await orderSync(shop.container).deliveries.markDirty(ids, [bad.id])
    const next = await placeOrder(shop.api, shop.store)

    await waitUntil("both connections have settled both", async () => {
      await dispatchDeliveries(shop.container)
      const { connections } = await health()
      return connections.every(({ unreadable_orders }) => unreadable_orders === 1)
    })
    expect(shop.emulator.order(next.id)).toBeDefined()
    const preview = await get<AdminOrderSyncPreviewResponse>(
      shop.api,
      `/admin/order-sync/orders/${bad.id}/preview?connection_id=${ids[0]}`,
      shop.store.adminHeaders,
    )
    expect(preview).toMatchObject({
      operation: "park",
      errors: [{ field: "order", code: "unreadable_order" }],
    })
  })
})
