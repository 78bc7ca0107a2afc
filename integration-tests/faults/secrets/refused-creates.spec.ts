import { placeOrder } from "../../../dev/testing"
import {
  answering,
  BUYER,
  describeLeakSearch,
  talkativeRefusals,
} from "../../support/leaks/leak-search"
import { orderSync, settle } from "../../support/order-sync"

describeLeakSearch("a key and a customer's data", (search) => {
  it("are not repeated from the refusals of a create", async () => {
    const connection = await search.sync.connect(search.emulator)
    const { id } = await placeOrder(search.api, search.store, BUYER)
    await settle(search.container, id)
    for (const { status, body } of talkativeRefusals()) {
      search.emulator.clearOrders()
      const service = orderSync(search.container)
      const [row] = await service.listOrderSyncDeliveries({ order_id: id })
      await service.updateOrderSyncDeliveries({ id: row.id, remote_existence: "absent" })
      search.spoil("POST", answering(status, body))
      await search.resend(id)
      await search.sync.get(`/deliveries/${row.id}`)
      await search.sync.get(`/connections/${connection.id}`)
    }
    await search.readAllPages(id, connection.id)

    await search.expectNoLeaks([
      "order_sync_attempt.message",
      "order_sync_attempt.error_fields",
      "order_sync_delivery.error_message",
      "event order-sync.parked",
      "event order-sync.connection_paused",
    ])
  })
})
