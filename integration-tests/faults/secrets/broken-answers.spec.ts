import type { FaultAction } from "../../../dev/emulator"
import { placeOrder } from "../../../dev/testing"
import { BUYER, describeLeakSearch, PERSONAL, SECRET } from "../../support/leaks/leak-search"
import { settle } from "../../support/order-sync"

describeLeakSearch("a key and a customer's data in answers that are broken", (search) => {
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
