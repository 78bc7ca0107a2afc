import type { FaultAction } from "../../dev/emulator"
import { placeOrder, post, updateOrder, waitUntil } from "../../dev/testing"
import { CREATE, describeAnswers, UPDATE } from "../support/answers-suite"
import { orderSync, waitForRemote } from "../support/order-sync"

describeAnswers("an answer about one order", (shop) => {
  it("an order refused for its content is parked with what the remote says of it", async () => {
    await shop.connect()
    shop.spoil({
      type: "status",
      status: 422,
      headers: {},
      body: { message: "Validation error", errors: { "products.0.image": ["Not a URL."] } },
    })

    const order = await placeOrder(shop.api, shop.store)
    await waitUntil("it is parked", async () => {
      return (await shop.delivery(order.id)).state === "parked"
    })

    expect(await shop.delivery(order.id)).toMatchObject({
      error_kind: "invalid",
      error_fields: { "products.0.image": ["Not a URL."] },
      remote_existence: "absent",
    })
    expect(await shop.retry({ state: "parked" })).toEqual({ count: 1 })
    await shop.untilDelivered(order.id)
  })

  it.each([422, 409] as const)("a duplicate of ours (%s) proves that it exists", async (status) => {
    shop.emulator.configure({ duplicateStatus: status })
    const id = await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    // The shop's database was set back to before the order went out.
    const service = orderSync(shop.container)
    const [row] = await service.listOrderSyncDeliveries({ order_id: order.id })
    await service.deleteOrderSyncDeliveries([row.id])
    await service.deliveries.markDirty([id], [order.id])

    await shop.untilDelivered(order.id)

    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 1, updates: 1 })
  })

  it("another order with our id is not changed, and ours is parked", async () => {
    await shop.connect({ config: { order_id_template: "shop-{display_id}" } })
    const before = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(before.id)
    const next = `shop-${(before.display_id ?? 0) + 1}`
    await post(
      shop.api,
      `${shop.emulator.url}/api/orders/track`,
      { id: next, total: 1 },
      {
        "x-api-key": shop.emulator.apiKey,
        origin: "https://shop.example.com",
      },
    )

    const order = await placeOrder(shop.api, shop.store)
    await waitUntil("it is parked", async () => {
      return (await shop.delivery(order.id)).state === "parked"
    })

    expect(await shop.delivery(order.id)).toMatchObject({ error_kind: "id_collision" })
    expect(shop.emulator.order(next)).toMatchObject({ total: 1 })
  })

  it.each([400, 413])("any other refusal (%s) parks that order alone", async (status) => {
    const id = await shop.connect()
    shop.spoil({ type: "status", status, headers: {}, body: { message: "No." } })
    const refused = await placeOrder(shop.api, shop.store)
    await shop.untilState(refused.id, "parked")

    const next = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(next.id)

    expect(await shop.delivery(refused.id)).toMatchObject({ error_kind: "invalid" })
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("a change that is refused parks the order until it is changed again", async () => {
    await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    shop.spoil({ type: "status", status: 422, headers: {}, body: { message: "No." } }, UPDATE)
    await updateOrder(shop.api, shop.store, order.id, { email: "refused@example.com" })
    await shop.untilState(order.id, "parked")
    expect(await shop.delivery(order.id)).toMatchObject({
      error_kind: "invalid",
      remote_existence: "present",
    })

    await updateOrder(shop.api, shop.store, order.id, { email: "taken@example.com" })
    await waitForRemote(shop.emulator, order.id, "has it", (o) => o.email === "taken@example.com")
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1 })
  })

  it.each<[string, FaultAction]>([
    ["the server fails after it", { type: "accept_then_status", status: 502, headers: {} }],
    ["the connection breaks before it", { type: "reset_before" }],
  ])("a change that may not have arrived is sent again when %s", async (_name, action) => {
    await shop.connect()
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    shop.spoil(action, UPDATE)

    await updateOrder(shop.api, shop.store, order.id, { email: "again@example.com" })
    await shop.untilTried(order.id)
    await shop.passBackoff()
    await shop.untilDelivered(order.id)

    expect(shop.emulator.order(order.id)?.email).toBe("again@example.com")
    expect(shop.emulator.requests.filter(({ path }) => path === CREATE.path)).toHaveLength(1)
  })
})
