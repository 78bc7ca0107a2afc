import { placeOrder, waitUntil } from "../../dev/testing"
import { deliverDueWorkflow } from "../../src/workflows"
import { describeAnswers } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"

const CONCURRENCY = 2

/** How often the store's database is asked before nothing more is expected to begin. */
const LOOKS = 50

describeAnswers("a backlog that takes long", (shop) => {
  afterEach(() => jest.restoreAllMocks())

  /** Holds every create back until the test says so, and counts how many there are at the same time. */
  const holdCreates = () => {
    const { service } = orderSync(shop.container).providers.get("orderrepo")
    const createOrder = service.createOrder.bind(service)
    const counts = { now: 0, most: 0 }
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => (open = resolve))
    jest.spyOn(service, "createOrder").mockImplementation(async (...input) => {
      counts.now += 1
      counts.most = Math.max(counts.most, counts.now)
      await opened
      try {
        return await createOrder(...input)
      } finally {
        counts.now -= 1
      }
    })
    return { counts, open }
  }

  it("keeps to the connection's concurrency when other passes begin beside it", async () => {
    const later = { start_date: "2100-01-01T00:00:00Z" }
    const id = await shop.connect({ rules: later, concurrency: CONCURRENCY })
    const orders: string[] = []
    for (let count = 0; count < 6; count += 1) {
      orders.push((await placeOrder(shop.api, shop.store)).id)
      await shop.untilState(orders[count], "skipped")
    }
    const service = orderSync(shop.container)
    const { rules } = await shop.connectionRow(id)
    // Past the settings' own route, which would open all of them at the same time.
    await service.updateOrderSyncConnections({ id, rules: { ...rules, start_date: null } })
    const { counts, open } = holdCreates()

    // As the dispatcher does when it takes the pass before for stuck.
    const passes: Promise<unknown>[] = []
    for (const part of [orders.slice(0, 2), orders.slice(2, 4), orders.slice(4)]) {
      await service.deliveries.markDirty([id], part)
      passes.push(deliverDueWorkflow(shop.container).run({ input: {} }))
      await waitUntil("its rows are claimed", async () => {
        const rows = await service.listOrderSyncDeliveries({ order_id: part })
        return rows.every(({ claim_id }) => claim_id !== null)
      })
    }
    for (let look = 0; look < LOOKS; look += 1) {
      await shop.connectionRow(id)
    }
    expect(counts.now).toBe(CONCURRENCY)

    open()
    await Promise.all(passes)
    expect(counts.most).toBe(CONCURRENCY)
    expect(shop.emulator.orders()).toHaveLength(orders.length)
  })
})
