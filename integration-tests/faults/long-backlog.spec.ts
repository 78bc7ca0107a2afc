import { placeOrder, waitUntil } from "../../dev/testing"
import { deliverDueWorkflow, kickDelivery } from "../../src/workflows"
import { CREATE, describeAnswers } from "../support/answers-suite"

const CONCURRENCY = 2

describeAnswers("a backlog that takes long", (shop) => {
  it("keeps to the connection's concurrency when another pass begins beside it", async () => {
    await shop.connect({ concurrency: CONCURRENCY, config: { api_generation: "current" } })
    shop.emulator.addFault({ match: CREATE, action: { type: "delay", ms: 1_500 } })
    const underWay = () => shop.emulator.requests.filter(({ status }) => status === null).length
    const orders = []
    for (let count = 0; count < CONCURRENCY; count += 1) {
      orders.push(await placeOrder(shop.api, shop.store))
    }
    await waitUntil("the first pass is at it", () => underWay() > 0)
    for (let count = 0; count < 4; count += 1) {
      orders.push(await placeOrder(shop.api, shop.store))
    }

    // As the dispatcher does when it takes the first pass for stuck.
    const passes = [1, 2].map(async () => deliverDueWorkflow(shop.container).run({ input: {} }))
    let most = 0
    await waitUntil("all are there", async () => {
      most = Math.max(most, underWay())
      void kickDelivery(shop.container)
      return shop.emulator.orders().length === orders.length
    })
    await Promise.all(passes)

    expect(most).toBeLessThanOrEqual(CONCURRENCY)
    expect(shop.emulator.orders()).toHaveLength(orders.length)
  })
})
