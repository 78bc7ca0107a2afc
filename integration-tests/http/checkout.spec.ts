import { placeOrder, waitUntil } from "../../dev/testing"
import { connect, deliveryOf, orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("a checkout while the remote never answers", (shop) => {
  it("is answered while the request still hangs, and so are all that follow", async () => {
    await connect(shop.api, shop.store, shop.emulator, {
      config: { timeout_seconds: 60 },
      concurrency: 1,
    })
    shop.emulator.addFault({ action: { type: "hang" } })

    const first = await placeOrder(shop.api, shop.store)
    await shop.emulator.waitForRequest(() => true)
    const second = await placeOrder(shop.api, shop.store)
    const third = await placeOrder(shop.api, shop.store)

    // Nothing has been answered, and yet three shoppers have their orders, and the events of
    // the later ones were handled: a subscriber that waited would have held them up.
    expect(shop.emulator.requests.every(({ status, aborted }) => status === null && !aborted)).toBe(
      true,
    )
    for (const { id } of [first, second, third]) {
      await waitUntil(`${id} is marked`, async () => {
        const rows = await orderSync(shop.container).listOrderSyncDeliveries({ order_id: id })
        return rows.length === 1
      })
    }
    expect(shop.emulator.requests.every(({ status, aborted }) => status === null && !aborted)).toBe(
      true,
    )
    expect((await deliveryOf(shop.api, shop.store, third.id)).state).toBe("pending")
  })
})
