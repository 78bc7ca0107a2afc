import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { placeOrder, post, updateOrder, waitUntil } from "../../dev/testing"
import { describeAnswers, READ } from "../support/answers-suite"
import { orderSync, waitForRemote } from "../support/order-sync"

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

  /** An order under a running number, whose create arrived while its answer did not. */
  const loseAnswer = async () => {
    await shop.connect({ config: { order_id_template: "{display_id}" } })
    shop.spoil({ type: "reset_after" })
    const order = await placeOrder(shop.api, shop.store)
    await waitUntil("it is parked", async () => {
      await shop.passBackoff()
      return (await shop.delivery(order.id)).state === "parked"
    })
    return { ...order, number: String(order.display_id) }
  }

  const settleCollision = async (orderId: string, is_ours: boolean) => {
    const { id } = await shop.delivery(orderId)
    return shop.admin<{ count: number }>(`/deliveries/${id}/settle-collision`, { is_ours })
  }

  it("is neither doubled nor taken for ours after a lost answer; a person's word has it updated", async () => {
    const order = await loseAnswer()
    expect(await shop.delivery(order.id)).toMatchObject({
      error_kind: "id_collision",
      remote_existence: "uncertain",
      external_id: order.number,
    })
    expect(shop.emulator.tally(order.number)).toMatchObject({ creates: 1, updates: 0 })

    expect(await settleCollision(order.id, true)).toEqual({ count: 1 })
    await shop.untilDelivered(order.id)
    expect(shop.emulator.tally(order.number)).toMatchObject({ creates: 1, updates: 1 })
    expect(shop.emulator.orders()).toHaveLength(1)
    await updateOrder(shop.api, shop.store, order.id, { email: "later@example.com" })
    await waitForRemote(shop.emulator, order.number, "follows", (o) => {
      return o.email === "later@example.com"
    })
  })

  it("is not changed when a person says that it is another; ours goes under Medusa's own id", async () => {
    await shop.connect({ config: { order_id_template: "{display_id}" } })
    const before = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(before.id)
    const next = String(Number(before.display_id) + 1)
    await sendAsOtherShop(next, 1_000)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilState(order.id, "parked")

    // A lost answer changes nothing: the id alone is proof.
    shop.spoil({ type: "reset_after" })
    await settleCollision(order.id, false)
    await waitUntil("the order at the remote", async () => {
      await shop.passBackoff()
      return (await shop.delivery(order.id)).state === "delivered"
    })
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1 })
    expect(shop.emulator.order(next)).toMatchObject({ username: "another shop" })
    expect(shop.emulator.tally(next)).toMatchObject({ creates: 1, updates: 0 })
  })

  it("can be settled only where there is a collision", async () => {
    await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    await expect(settleCollision(order.id, false)).rejects.toThrow(/404 .*no collision/)
    expect(await shop.delivery(order.id)).toMatchObject({ state: "delivered" })
  })

  it("is checked again while a duplicate is refused that reads do not show yet", async () => {
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
