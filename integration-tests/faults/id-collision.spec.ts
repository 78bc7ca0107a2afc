import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { placeOrder, post } from "../../dev/testing"
import { describeAnswers, READ } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"

describeAnswers("an order that the remote already has under our id", (shop) => {
  /** Another shop of the same project sends an order of its own. */
  const sendAsOtherShop = async (id: string, total: number) => {
    await post(
      shop.api,
      `${shop.emulator.url}/api/orders/track`,
      { id, total, currency: "EUR", username: "another shop" },
      { "x-api-key": shop.emulator.apiKey, origin: EMULATOR_DEFAULTS.origin },
    )
  }

  it("is not overwritten although number, total and currency agree", async () => {
    await shop.connect({ config: { order_id_template: "{display_id}" } })
    const before = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(before.id)
    const sent = shop.emulator.order(String(before.display_id))!
    const next = String(Number(before.display_id) + 1)
    await sendAsOtherShop(next, sent.total)

    const order = await placeOrder(shop.api, shop.store)
    await shop.untilState(order.id, "parked")

    expect(await shop.delivery(order.id)).toMatchObject({ error_kind: "id_collision" })
    expect(shop.emulator.order(next)).toMatchObject({ username: "another shop" })
    expect(shop.emulator.tally(next)).toMatchObject({ creates: 1, updates: 0 })
  })

  it("is looked at again while a duplicate is refused that reads do not show yet", async () => {
    const id = await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    // The shop's database was set back to before the order went out.
    const service = orderSync(shop.container)
    const [row] = await service.listOrderSyncDeliveries({ order_id: order.id })
    await service.deleteOrderSyncDeliveries([row.id])
    const missing = { message: "Order not found" }
    shop.spoil({ type: "status", status: 404, headers: {}, body: missing }, READ)
    await service.deliveries.markDirty([id], [order.id])

    await shop.untilTried(order.id)
    expect((await shop.delivery(order.id)).state).not.toBe("parked")
    await shop.passBackoff()
    await shop.untilDelivered(order.id)
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 1 })
  })
})
