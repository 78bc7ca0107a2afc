import { placeOrder } from "../../../dev/testing"
import { dispatchDeliveries } from "../../../src/workflows"
import { sql } from "../../http/support/storefront"
import {
  answering,
  BUYER,
  describeLeakSearch,
  SECRET,
  talkativeBodies,
} from "../../support/leaks/leak-search"
import { orderSync, settle } from "../../support/order-sync"

describeLeakSearch("a key and a customer's data", (search) => {
  it("are not quoted from a key that no header takes", async () => {
    const { id: connectionId } = await search.sync.connect(search.emulator)
    const { id } = await placeOrder(search.api, search.store, BUYER)
    await settle(search.container, id)
    const service = orderSync(search.container)
    for (const api_key of [`${SECRET.key}\n`, `${SECRET.key} ключ`, `\0${SECRET.key}`]) {
      const sealed = service.cipher.encryptAll(connectionId, { api_key })
      await service.secrets.write(connectionId, sealed, "another key")
      await search.resend(id)
      await search.sync.post(`/connections/${connectionId}/sync`)
      await search.sync.post(`/connections/${connectionId}/test`)
    }
    await search.readAllPages(id, connectionId)

    await search.expectNoLeaks(["order_sync_connection.pause_message"])
    expect((await service.retrieveOrderSyncConnection(connectionId)).pause_kind).toBe("auth")
  })

  it("are not quoted from input that is refused", async () => {
    const { id } = await search.sync.connect(search.emulator)
    const { key } = SECRET
    const changes: Record<string, unknown>[] = [
      { config: { base_url: `https://${key}@example.com` } },
      { config: { base_url: `https://example.com/?key=${key}` } },
      { config: { origin: key } },
      { config: { timeout_seconds: key } },
      { config: { order_id_template: key } },
      { config: { custom_fields: [{ name: key, path: key }] } },
      { config: key },
      { config: [key] },
      { secrets: key },
      { secrets: [key] },
      { secrets: { api_key: `${key} ${key}` } },
      { secrets: { api_key: [key] } },
      { secrets: { api_key: { key } } },
      { rules: { start_date: key } },
      { rules: { send_when: key } },
      { privacy: { phone: key } },
      { status_rules: { conflict: key } },
      { name: key.repeat(20) },
      { is_enabled: key },
      { concurrency: key },
      { provider_id: key },
    ]
    for (const change of changes) {
      for (const path of [`/connections/${id}`, `/connections/${id}/test`]) {
        expect(await search.sync.post(path, change)).toMatchObject({ status: 400 })
      }
      const { status } = await search.sync.post("/connections", {
        name: "New",
        provider_id: "orderrepo",
        config: { origin: "https://shop.example.com" },
        secrets: { api_key: key },
        ...change,
      })
      expect(status).toBe(400)
    }
    for (const body of [{ state: key }, { ids: key }, { error_kind: [key] }, [key]]) {
      expect(await search.sync.post("/deliveries/retry", body)).toMatchObject({ status: 400 })
    }
    for (const query of ["state", "order", "remote_status", "limit", "fields[]"]) {
      const path = `/deliveries?${query}=${encodeURIComponent(key)}`
      expect(await search.sync.get(path)).toMatchObject({ status: 400 })
    }

    await search.expectNoLeaks(["answer POST /admin/order-sync/connections"])
  })

  it("are not quoted from a database that fails", async () => {
    const connection = await search.sync.connect(search.emulator)
    const { id } = await placeOrder(search.api, search.store, BUYER)
    await settle(search.container, id)
    const refuse = async (table: string, condition: string) => {
      await sql(
        search.container,
        `ALTER TABLE ${table} ADD CONSTRAINT refused CHECK (${condition}) NOT VALID`,
      )
    }
    const allow = async (table: string) => {
      await sql(search.container, `ALTER TABLE ${table} DROP CONSTRAINT refused`)
    }

    await refuse("order_sync_connection", "name = 'never'")
    await search.sync.post("/connections", {
      name: "Other",
      provider_id: "orderrepo",
      config: { base_url: search.emulator.url, origin: "https://shop.example.com" },
      secrets: { api_key: SECRET.key },
    })
    await search.sync.post(`/connections/${connection.id}`, { secrets: { api_key: SECRET.key } })
    await search.sync.post(`/connections/${connection.id}/test`)
    await allow("order_sync_connection")

    for (const table of ["order_sync_attempt", "order_sync_delivery"]) {
      for (const body of talkativeBodies()) {
        await refuse(table, "id = 'never'")
        search.spoil("POST", answering(422, body))
        await search.sync.post(`/orders/${id}/resend`)
        await dispatchDeliveries(search.container).catch(() => undefined)
        await allow(table)
      }
    }
    search.emulator.clearFaults()
    await sql(search.container, "ALTER TABLE order_sync_delivery RENAME TO order_sync_gone")
    await search.sync.get("/deliveries")
    await search.sync.post(`/orders/${id}/resend`)
    await search.sync.post(`/orders/${id}/erase`)
    await sql(search.container, "ALTER TABLE order_sync_gone RENAME TO order_sync_delivery")
    await search.readAllPages(id, connection.id)

    expect(search.output.text).toMatch(/order-sync: .* failed/)
    await search.expectNoLeaks(["answer POST /admin/order-sync/connections"])
  })
})
