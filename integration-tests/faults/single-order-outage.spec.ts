import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import { describeAnswers, UPDATE } from "../support/answers-suite"
import { waitForRemote } from "../support/order-sync"

describeAnswers("one order that always gets a 500", (shop) => {
  it("backs off alone, while the connection sends and reads statuses", async () => {
    const id = await shop.connect()
    const bad = await placeOrder(shop.api, shop.store)
    const well = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(bad.id)
    await shop.untilDelivered(well.id)
    const match = { ...UPDATE, orderId: bad.id }
    shop.spoil({ type: "status", status: 500, headers: {} }, match, null)
    await updateOrder(shop.api, shop.store, bad.id, { email: "fails@example.com" })

    // More failures in a row than make an outage.
    await waitUntil("it has failed eight times", async () => {
      await shop.passBackoff()
      return (await shop.delivery(bad.id)).attempts >= 8
    })

    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
    shop.emulator.setStatus(well.id, "processing")
    expect(await shop.admin(`/connections/${id}/sync`, {})).toMatchObject({ changed: 1 })
    await updateOrder(shop.api, shop.store, well.id, { email: "sent@example.com" })
    await waitForRemote(shop.emulator, well.id, "has it", (o) => o.email === "sent@example.com")
  })
})
