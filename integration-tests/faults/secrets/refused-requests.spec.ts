import { placeOrder } from "../../../dev/testing"
import { connectionInput } from "../../support/order-sync-admin"
import {
  answering,
  BUYER,
  describeLeakSearch,
  talkativeRefusals,
} from "../../support/leaks/leak-search"
import { settle } from "../../support/order-sync"

describeLeakSearch("a key and a customer's data", (search) => {
  it("are not repeated from the refusals of an update, a read and a test", async () => {
    const connection = await search.sync.connect(search.emulator)
    const { id } = await placeOrder(search.api, search.store, BUYER)
    await settle(search.container, id)
    for (const { status, body } of talkativeRefusals()) {
      search.spoil("POST", answering(status, body))
      await search.resend(id)
      await search.sync.post(`/connections/${connection.id}/test`)
      search.spoil("GET", answering(status, body))
      await search.sync.post(`/connections/${connection.id}/sync`)
      const { provider_id, config, secrets } = connectionInput(search.emulator)
      await search.sync.post("/connections/test-settings", { provider_id, config, secrets })
    }
    await search.readAllPages(id, connection.id)

    await search.expectNoLeaks([
      "order_sync_attempt.message",
      "order_sync_connection.last_sync_error",
      `answer POST /admin/order-sync/connections/${connection.id}/test`,
    ])
  })
})
