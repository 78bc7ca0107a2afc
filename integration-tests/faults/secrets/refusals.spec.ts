import { placeOrder } from "../../../dev/testing"
import type { FaultAction } from "../../../dev/emulator"
import { connectionInput } from "../../support/order-sync-admin"
import {
  answering,
  BUYER,
  describeLeakSearch,
  PERSONAL,
  SECRET,
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

  it("survive neither redirects, broken answers nor a broken network", async () => {
    const connection = await search.sync.connect(search.emulator, {
      config: {
        base_url: search.emulator.url,
        origin: "https://shop.example.com",
        timeout_seconds: 1,
      },
    })
    const { id } = await placeOrder(search.api, search.store, BUYER)
    await settle(search.container, id)
    const elsewhere = new URL("https://collector.example.com/")
    elsewhere.search = String(new URLSearchParams({ ...SECRET, ...PERSONAL }))
    const nested = { data: { id: PERSONAL.name, status: SECRET.key, total: PERSONAL.email } }
    const actions: FaultAction[] = [
      { type: "status", status: 302, headers: { location: elsewhere.href } },
      { type: "status", status: 307, headers: { location: `//${PERSONAL.name}.example.com` } },
      { type: "status", status: 200, headers: {}, body: nested },
      { type: "status", status: 200, headers: {}, body: `${SECRET.key} ${PERSONAL.phone}` },
      { type: "status", status: 429, headers: { "retry-after": PERSONAL.phone } },
      { type: "html_200", process: true },
      { type: "broken_json", process: true },
      { type: "truncated_body", process: true },
      { type: "wrong_envelope", process: true },
      { type: "reset_before" },
      { type: "reset_after" },
      { type: "hang" },
    ]
    for (const action of actions) {
      for (const method of ["POST", "GET"] as const) {
        search.spoil(method, action)
        await search.resend(id)
        await search.sync.post(`/connections/${connection.id}/sync`)
        await search.sync.post(`/connections/${connection.id}/test`)
      }
    }
    await search.emulator.setDown(true)
    try {
      await search.resend(id)
      await search.sync.post(`/connections/${connection.id}/sync`)
      await search.sync.post(`/connections/${connection.id}/test`)
    } finally {
      await search.emulator.setDown(false)
    }
    for (const base_url of ["https://nowhere.invalid", "http://127.0.0.1:9"]) {
      await search.sync.post(`/connections/${connection.id}`, {
        config: { base_url },
        secrets: { api_key: SECRET.key },
      })
      await search.resend(id)
      await search.sync.post(`/connections/${connection.id}/test`)
    }
    await search.readAllPages(id, connection.id)

    await search.expectNoLeaks(["order_sync_attempt.message", "event order-sync.connection_paused"])
  })
})
