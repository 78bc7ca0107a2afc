import { startEmulator } from "../../dev/emulator"
import { fulfillOrder, placeOrder, waitUntil } from "../../dev/testing"
import { inspectEveryLook } from "./support/looks"
import { deliveryIn } from "./support/delivery-in"
import { describePages, type Shop } from "./support/shop"

describePages("another order system than OrderRepo", (shop) => {
  const startRemote = () => startEmulator({ dialect: "system-orders" })
  let remote: Awaited<ReturnType<typeof startRemote>>

  beforeAll(async () => {
    remote = await startRemote()
  })
  beforeEach(() => remote.reset())
  afterAll(() => remote.close())

  const connect = (config: Record<string, unknown>) =>
    shop.sync.createConnection({
      name: "Warehouse",
      provider_id: "system-orders",
      config: { base_url: remote.url, ...config },
      secrets: { api_key: remote.apiKey },
    })

  shop.it("is connected by the same form, and offers its own statuses", async (manager) => {
    const { page } = manager
    await manager.open("/settings/order-sync")
    await manager.press("Connect OrderRepo")
    await page.getByLabel("Order system", { exact: true }).click()
    await page.getByRole("option", { name: "System Orders" }).click()
    await manager.fill("Server address", remote.url)
    await manager.fill("API key", "a-key-that-nobody-gave-out")
    await manager.press("Test connection")
    await manager.sees(/does not accept the API key/)
    await manager.fill("API key", remote.apiKey)
    await manager.press("Test connection")
    await manager.sees("The API key is accepted.")
    expect(await inspectEveryLook(manager, "system-orders-checks")).toEqual([])
    await manager.press("Connect")
    await manager.sees("System Orders is connected")

    const [{ id }] = await shop.sync.connections()
    await manager.open(`/settings/order-sync/${id}?tab=content`)
    await manager.press("Edit: What is sent")
    const choose = async (label: string, option: string) => {
      await page.getByLabel(label, { exact: true }).click()
      await page.getByRole("option", { name: option, exact: true }).click()
    }
    await choose("Packed", "In progress (2)")
    await choose("Shipped", "Sent (3)")
    await choose("Shipped", "None")
    expect(await inspectEveryLook(manager, "system-orders-statuses")).toEqual([])
    await manager.within("dialog").press("Save")
    await manager.sees("Saved")
    expect((await shop.sync.connection(id)).config).toMatchObject({ status_ids: { packed: "2" } })
    expect((await shop.sync.connection(id)).config.status_ids).not.toHaveProperty("shipped")

    const order = await placeOrder(shop.api, shop.store)
    await deliveryIn(shop, order.id, "delivered")
    await fulfillOrder(shop.api, shop.store, order.id)
    await waitUntil("the status is set", () => remote.remoteOrders()[0].status === "2")
    await manager.open(`/orders/${order.id}`)
    await manager.within("group", "System Orders").sees("Synced", "In progress")
    const ours = page.getByRole("region", { name: "Order Sync", exact: true })
    await ours.scrollIntoViewIfNeeded()
    expect(await inspectEveryLook(manager, "system-orders-order", ours)).toEqual([])
  })

  shop.it("asks a person which order was created, where nothing can prove it", async (manager) => {
    const { name } = await connect({ reference_field: "" })
    remote.addFault({ match: { operation: "create" }, times: 1, action: { type: "reset_after" } })
    const order = await placeOrder(shop.api, shop.store)
    await letDoubtPass(shop, order.id)
    const [{ id }] = remote.remoteOrders()

    await manager.open(`/orders/${order.id}`)
    await manager.within("group", name).follow("Say what you found")
    await manager.press("Say what you found")
    const drawer = manager.within("dialog")
    await drawer.sees("Does System Orders have the order?")
    await drawer.press("Continue")
    await drawer.sees("Choose an answer.")
    await manager.page.getByRole("radio", { name: `Yes, it is order ${id}` }).click()
    expect(await inspectEveryLook(manager, "unsettled-create")).toEqual([])
    await drawer.press("Continue")

    await manager.within("main").sees("Synced")
    expect(await shop.sync.deliveryOf(order.id)).toMatchObject({ external_id: id })
    expect(remote.remoteOrders()).toMatchObject([{ id, items: [{}, {}] }])
  })
})

/** Stands for the time after which nothing that was sent can arrive any more. */
async function letDoubtPass(shop: Shop, orderId: string): Promise<void> {
  await waitUntil("the create got no answer", async () => {
    const { rows } = await shop.query(
      `UPDATE order_sync_delivery SET next_attempt_at = now(),
         create_begun_at = create_begun_at - interval '1 hour'
       WHERE order_id = $1 AND claim_id IS NULL AND remote_existence = 'uncertain' RETURNING id`,
      [orderId],
    )
    return rows.length > 0
  })
  await shop.query("UPDATE order_sync_connection SET create_turn_until = now()")
  await deliveryIn(shop, orderId, "parked")
}
