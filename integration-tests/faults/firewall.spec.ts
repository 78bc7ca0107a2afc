import type { FaultAction } from "../../dev/emulator"
import { placeOrder } from "../../dev/testing"
import { describeAnswers } from "../support/answers-suite"

const BLOCKED: FaultAction = {
  type: "status",
  status: 403,
  headers: { "content-type": "text/html" },
  body: "<html><body>Request blocked</body></html>",
}

describeAnswers("a firewall in front of the remote", (shop) => {
  it("that refuses one order has that order parked, and the others sent", async () => {
    const id = await shop.connect()
    const first = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(first.id)
    shop.spoil(BLOCKED)

    const blocked = await placeOrder(shop.api, shop.store)
    await shop.untilState(blocked.id, "parked")
    const next = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(next.id)

    expect(await shop.delivery(blocked.id)).toMatchObject({
      error_code: "blocked_by_firewall",
      error_message: expect.stringContaining("firewall"),
      remote_existence: "absent",
    })
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("that refuses everything pauses the connection, and parks nothing", async () => {
    const id = await shop.connect()
    shop.spoil(BLOCKED, {}, null)

    const order = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "origin")

    expect(await shop.delivery(order.id)).toMatchObject({ state: "pending", attempts: 0 })
    shop.emulator.clearFaults()
    await shop.passProbeTime(id)
    await shop.untilDelivered(order.id)
  })
})
