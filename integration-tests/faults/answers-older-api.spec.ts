import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import { describeAnswers } from "../support/answers-suite"

describeAnswers("the older API", (shop) => {
  it("the older API, which can only create, is found out and served as far as it goes", async () => {
    shop.emulator.configure({ generation: "older" })
    const id = await shop.connect()

    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    expect((await shop.connectionRow(id)).capabilities).toMatchObject({
      update: false,
      fetchOne: false,
      list: false,
    })

    await updateOrder(shop.api, shop.store, order.id, { email: "later@example.com" })
    await waitUntil("the change was looked at", async () => {
      return (await shop.delivery(order.id)).error_code === "update_unsupported"
    })
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 0 })

    // Nothing can be read, so no statuses are.
    shop.emulator.clearRequests()
    const synced = await shop.sync.post(`/connections/${id}/sync`, {})
    expect(synced).toMatchObject({ status: 200, body: { checked: 0 } })
    expect(shop.emulator.requests).toEqual([])
    expect((await shop.connectionRow(id)).last_sync_at).toBeNull()
  })

  it("an unanswered create at the older API is repeated, and its refusal is the answer", async () => {
    shop.emulator.configure({ generation: "older" })
    await shop.connect({ config: { api_generation: "older" } })
    shop.spoil({ type: "reset_after" })

    const order = await placeOrder(shop.api, shop.store)
    await waitUntil("the attempt was recorded", async () => {
      return (await shop.delivery(order.id)).attempts > 0
    })
    await shop.passBackoff()
    await shop.untilDelivered(order.id)

    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 1 })
  })
})
