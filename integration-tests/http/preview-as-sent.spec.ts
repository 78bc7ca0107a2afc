import { placeOrder, updateOrder } from "../../dev/testing"
import type { AdminOrderSyncPreviewResponse, MappedOrder } from "../../src/types"
import { orderSync, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

/** A store that sends nothing automatically. */
const NOTHING_YET = { rules: { start_date: "2100-01-01T00:00:00Z" } }

describeShop("the preview decides as the sender does", (shop) => {
  afterEach(() => jest.restoreAllMocks())

  const preview = async (orderId: string, connectionId: string) => {
    const path = `/orders/${orderId}/preview?connection_id=${connectionId}`
    return (await shop.sync.get<AdminOrderSyncPreviewResponse>(path)).body
  }

  const mapping = () =>
    jest.spyOn(orderSync(shop.container).providers.get("orderrepo").service, "mapOrder")

  it("about an order whose mapping throws: it is parked, and the error quotes nobody", async () => {
    mapping().mockImplementation(() => {
      throw new TypeError("Test Buyer, buyer@example.com")
    })
    const connection = await shop.sync.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, id)

    const shown = await preview(id, connection.id)

    expect(shown).toMatchObject({
      operation: "park",
      payload: {},
      errors: [{ field: "order", code: "mapping_failed" }],
    })
    expect(JSON.stringify(shown)).not.toContain("Buyer")
    const [sent] = await shop.sync.deliveriesOf(id)
    expect(sent).toMatchObject({
      state: "parked",
      error_code: "mapping_failed",
      error_message: shown.errors[0].message,
    })
    expect(shop.emulator.orders()).toEqual([])
  })

  it("about an order with errors of mapping: it is parked, not created", async () => {
    const errors = [{ field: "total", code: "amount_too_large", message: "It is too large." }]
    const real = orderSync(shop.container).providers.get("orderrepo").service
    const mapOrder = real.mapOrder.bind(real)
    mapping().mockImplementation((...input): MappedOrder => ({ ...mapOrder(...input), errors }))
    const connection = await shop.sync.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, id)

    expect(await preview(id, connection.id)).toMatchObject({ operation: "park", errors })
    expect(await shop.sync.deliveriesOf(id)).toMatchObject([
      { state: "parked", error_kind: "unmappable", error_code: "amount_too_large" },
    ])
    expect(shop.emulator.orders()).toEqual([])
  })

  it("about the id of an order that was sent under another template", async () => {
    const { id: connection_id } = await shop.sync.connect(shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await settle(shop.container, order.id)
    const config = { order_id_template: "web-{id}" }
    await shop.sync.post(`/connections/${connection_id}`, { config, is_enabled: false })
    await updateOrder(shop.api, shop.store, order.id, { email: "changed@example.com" })

    const shown = await preview(order.id, connection_id)
    expect(shown).toMatchObject({ operation: "update", payload: { id: order.id } })

    await shop.sync.post(`/connections/${connection_id}`, { is_enabled: true })
    await settle(shop.container)
    const updates = shop.emulator.requests.filter(({ path }) => path === "/api/orders/update")
    expect(updates.at(-1)?.body).toEqual(shown.payload)
    expect(shop.emulator.order(`web-${order.id}`)).toBeUndefined()
  })

  it("about what changed since the order was sent, of which no value is stored", async () => {
    const { id: connection_id } = await shop.sync.connect(shop.emulator)
    // Until it was looked at, nothing is sent.
    await shop.sync.post(`/connections/${connection_id}`, { is_enabled: false })
    const order = await placeOrder(shop.api, shop.store)
    expect((await preview(order.id, connection_id)).changes).toBeNull()
    await shop.sync.post(`/connections/${connection_id}`, { is_enabled: true })
    await shop.sync.post(`/orders/${order.id}/resend`, {})
    await settle(shop.container, order.id)
    expect((await preview(order.id, connection_id)).changes).toEqual({
      since: expect.any(String),
      fields: [],
    })

    await shop.sync.post(`/connections/${connection_id}`, { is_enabled: false })
    await updateOrder(shop.api, shop.store, order.id, { email: "changed@example.com" })
    expect((await preview(order.id, connection_id)).changes?.fields).toEqual([
      { field: "email", entry: null, change: "changed", value: "changed@example.com" },
    ])

    await shop.sync.post(`/orders/${order.id}/erase`)
    expect((await preview(order.id, connection_id)).changes).toBeNull()
  })

  it("about what an excluded order would look like, whose mapping throws", async () => {
    mapping().mockImplementation(() => {
      throw new TypeError("Test Buyer, buyer@example.com")
    })
    const connection = await shop.sync.connect(shop.emulator, NOTHING_YET)
    const { id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, id)

    expect(await preview(id, connection.id)).toMatchObject({
      operation: "skip",
      skip_rule: "before_start_date",
      errors: [{ field: "order", code: "mapping_failed" }],
    })
  })
})
