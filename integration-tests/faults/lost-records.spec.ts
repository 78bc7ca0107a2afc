import { placeOrder, waitUntil } from "../../dev/testing"
import { describeAnswers, READ } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"

describeAnswers("a result that the database does not take", (shop) => {
  afterEach(() => jest.restoreAllMocks())

  it("is kept and written again, so that the order is neither read nor sent again", async () => {
    const id = await shop.connect()
    const before = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(before.id)
    const record = jest.spyOn(orderSync(shop.container).deliveries, "record")
    record.mockRejectedValueOnce(new Error("the connection was reset"))
    record.mockRejectedValueOnce(new Error("the connection was reset"))

    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)

    expect(record.mock.calls.length).toBeGreaterThanOrEqual(3)
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 0 })
    const reads = shop.emulator.requests.filter(({ path }) => path.startsWith(READ.path!))
    expect(reads).toEqual([])
    expect(await shop.delivery(order.id)).toMatchObject({ remote_existence: "present" })
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("holds up no other order of its batch", async () => {
    await shop.connect({ rules: { start_date: "2100-01-01T00:00:00Z" }, concurrency: 2 })
    const orders = []
    for (let count = 0; count < 4; count += 1) {
      orders.push(await placeOrder(shop.api, shop.store))
      await shop.untilState(orders[count].id, "skipped")
    }
    const record = jest.spyOn(orderSync(shop.container).deliveries, "record")
    record.mockRejectedValueOnce(new Error("the connection was reset"))

    const [connection] = await orderSync(shop.container).listOrderSyncConnections({})
    await shop.admin(`/connections/${connection.id}`, { rules: { start_date: null } })
    await waitUntil(
      "all orders at the remote",
      () => shop.emulator.orders().length === orders.length,
    )
    for (const order of orders) {
      await shop.untilDelivered(order.id)
      expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 0 })
    }
  })
})
