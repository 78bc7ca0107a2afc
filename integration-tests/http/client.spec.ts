import Medusa from "@medusajs/js-sdk"
import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { ADMIN, placeOrder } from "../../dev/testing"
import { createOrderSyncClient, type MedusaSdk, type OrderSyncClient } from "../../src/client"
import { settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { DescribedAnswers } from "./support/described-answers"
import { CALLBACK, DATA } from "./support/storefront"

/** What needs a situation of its own has a spec of its own; here it is refused. */
const REFUSED = [
  "GET /admin/order-sync/connections/{id}/figures",
  "POST /admin/order-sync/deliveries/{id}/retry-action",
  "POST /admin/order-sync/deliveries/{id}/settle",
  "POST /admin/order-sync/deliveries/{id}/settle-collision",
]

describeShop("the client with Medusa's SDK", (shop) => {
  let described: DescribedAnswers
  let client: OrderSyncClient

  beforeEach(async () => {
    described = new DescribedAnswers()
    const sdk = new Medusa({
      baseUrl: shop.api.defaults.baseURL ?? "",
      publishableKey: shop.store.storeHeaders["x-publishable-api-key"],
      auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
    })
    await sdk.auth.login("user", "emailpass", ADMIN)
    client = createOrderSyncClient(comparing(sdk))
  })

  /** The SDK, with each answer compared with the description of the API. */
  function comparing(sdk: MedusaSdk): MedusaSdk {
    return {
      client: {
        fetch: async <TAnswer>(...[path, options]: Parameters<MedusaSdk["client"]["fetch"]>) => {
          const answer = await sdk.client.fetch<TAnswer>(path, options)
          described.check(options?.method ?? "GET", path, answer)
          return answer
        },
      },
    }
  }

  const settings = () => ({
    provider_id: "orderrepo",
    config: { base_url: shop.emulator.url, origin: EMULATOR_DEFAULTS.origin },
    secrets: { api_key: shop.emulator.apiKey },
  })

  it("gets the answers that docs/openapi.yaml describes, of every route", async () => {
    const { admin, store } = client
    expect((await admin.providers()).providers.map(({ id }) => id)).toContain("orderrepo")
    expect(await admin.connections.testSettings(settings())).toMatchObject({ ok: true })
    const { connection } = await admin.connections.create({
      name: "Main account",
      event_rules: { allowed_keys: [CALLBACK] },
      ...settings(),
    })
    const { id, version } = connection
    await admin.connections.update(id, { version, rules: { send_when: "placed" } })
    expect(await admin.connections.test(id)).toMatchObject({ ok: true })
    const { statuses } = await admin.connections.statuses(id)
    expect(statuses.map(({ status }) => status)).toEqual(["new", "processing", "done", "cancelled"])
    await expect(admin.connections.figures(id)).rejects.toMatchObject({ status: 404 })

    const order = await placeOrder(shop.api, shop.store)
    await settle(shop.container, order.id)
    const { deliveries } = await admin.deliveries.list({ order_id: order.id, limit: 5 })
    expect(deliveries).toMatchObject([{ order_id: order.id, state: "delivered" }])
    const [delivery] = deliveries
    expect((await admin.deliveries.retrieve(delivery.id)).delivery.attempts_log).toHaveLength(1)
    expect((await admin.orders.list({ state: "delivered" })).deliveries).toMatchObject([
      { id: delivery.id, order: { currency_code: order.currency_code } },
    ])
    await admin.orders.retrieve(order.id)
    const preview = await admin.orders.preview(order.id, { connection_id: id })
    expect(preview.payload).toMatchObject({ id: order.id })
    await admin.orders.resend(order.id, { connection_id: id })
    expect(await admin.deliveries.retry(delivery.id)).toEqual({ count: 1 })
    expect(await admin.deliveries.retryMany({ ids: [delivery.id] })).toEqual({ count: 1 })
    await settle(shop.container)
    await admin.connections.sync(id)
    expect(await store.sendEvent({ event: CALLBACK, data: DATA })).toEqual({ accepted: true })

    const { connections } = await admin.connections.list({ q: "main", fields: "+counts" })
    expect(connections).toMatchObject([{ id, counts: { delivered: 1 } }])
    expect((await admin.connections.retrieve(id)).connection.rules.send_when).toBe("placed")
    expect((await admin.stats({ period: "7d" })).throughput.period).toBe("7d")
    expect((await admin.timeline({ period: "7d" })).total.synced).toBe(1)
    expect((await admin.issues()).issues).toEqual([])
    expect((await admin.health()).connections).toMatchObject([{ id }])
    expect(await admin.orders.erase(order.id)).toMatchObject({ order_id: order.id })
    expect(await admin.connections.delete(id)).toMatchObject({ id, deleted: true })

    const expected = described.operations.filter((operation) => !REFUSED.includes(operation))
    expect([...described.compared].sort()).toEqual(expected.sort())
  })

  it("rejects with the status and the message of a refusal", async () => {
    const { deliveries } = client.admin
    const absent = { status: 404, message: expect.stringContaining("osdel_none") }
    await expect(deliveries.retrieve("osdel_none")).rejects.toMatchObject(absent)
    await expect(deliveries.retryAction("osdel_none")).rejects.toMatchObject(absent)
    await expect(deliveries.settle("osdel_none", { external_id: null })).rejects.toMatchObject(
      absent,
    )
    await expect(deliveries.settleCollision("osdel_none", { is_ours: true })).rejects.toMatchObject(
      absent,
    )
  })
})
