import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import { dispatchDeliveries } from "../../src/workflows"
import { describeAnswers } from "../support/answers-suite"
import { orderSync, waitForRemote } from "../support/order-sync"

describeAnswers("an order that the remote does not have", (shop) => {
  it("one order that is gone is made again; many that are gone pause the connection", async () => {
    const id = await shop.connect()
    const orders = []
    for (let count = 0; count < 4; count += 1) {
      orders.push(await placeOrder(shop.api, shop.store))
      await shop.untilDelivered(orders[count].id)
    }
    shop.emulator.deleteOrder(orders[0].id)
    await updateOrder(shop.api, shop.store, orders[0].id, { email: "again@example.com" })
    await waitForRemote(shop.emulator, orders[0].id, "exists again")

    shop.emulator.clearOrders()
    for (const order of orders) {
      await updateOrder(shop.api, shop.store, order.id, { email: "other-project@example.com" })
    }
    await shop.untilPaused(id, "wrong_project")
    expect(shop.emulator.orders().length).toBeLessThan(orders.length)
  })

  it("another project's key creates no order again", async () => {
    const id = await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    shop.emulator.projects.add({
      id: "other",
      keys: [{ key: "key-of-another-project" }],
      domains: [{ domain: "https://shop.example.com" }],
    })
    await shop.admin(`/connections/${id}`, { secrets: { api_key: "key-of-another-project" } })
    await updateOrder(shop.api, shop.store, order.id, { email: "other-project@example.com" })

    await shop.untilPaused(id, "wrong_project")
    // A new order that is due longest is no probe: it would be created at the remote.
    const fresh = await placeOrder(shop.api, shop.store)
    const service = orderSync(shop.container)
    await waitUntil("the new order is marked", async () => {
      const rows = await service.listOrderSyncDeliveries({ order_id: fresh.id })
      return rows.length === 1
    })
    const [row] = await service.listOrderSyncDeliveries({ order_id: fresh.id })
    await service.updateOrderSyncDeliveries({
      id: row.id,
      next_attempt_at: new Date(Date.now() - 3_600_000),
    })
    const requests = shop.emulator.requests.length
    await service.updateOrderSyncConnections({ id, probe_at: new Date(Date.now() - 1_000) })
    await dispatchDeliveries(shop.container)
    expect(shop.emulator.requests.length).toBeGreaterThan(requests)
    expect(shop.emulator.orders("other")).toHaveLength(0)

    // The same order answers again once the key is the right one.
    await shop.admin(`/connections/${id}`, { secrets: { api_key: shop.emulator.apiKey } })
    await waitForRemote(
      shop.emulator,
      order.id,
      "has the change",
      ({ email }) => email === "other-project@example.com",
    )
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1 })
  })
})
