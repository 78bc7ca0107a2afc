import { placeOrder } from "../../dev/testing"
import { DEFAULT_TIMINGS } from "../../src/modules/order-sync/timings"
import { describeAnswers } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"

describeAnswers("the lease of an order that is sent", (shop) => {
  afterEach(() => jest.restoreAllMocks())

  it.each([10, 60])("follows from the connection's timeout of %i seconds", async (seconds) => {
    await shop.connect({ config: { timeout_seconds: seconds } })
    const claim = jest.spyOn(orderSync(shop.container).deliveries, "claim")

    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)

    const { deliveryWorkMs, deliveryMarginMs } = DEFAULT_TIMINGS
    const leases = claim.mock.calls.map(([{ leaseMs }]) => leaseMs)
    expect(new Set(leases)).toEqual(new Set([deliveryWorkMs + seconds * 1_000 + deliveryMarginMs]))
  })
})
