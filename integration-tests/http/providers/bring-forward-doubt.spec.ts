import type { FaultAction } from "../../../dev/emulator"
import { fulfillOrder, giveBack, shipOrder } from "../../../dev/testing"
import { describeProvider } from "./support/provider-suite"
import { BRING_FORWARD } from "./support/suites"

describeProvider("a create at bring-forward without an answer", BRING_FORWARD, (shop) => {
  const creates = () => shop.writes().filter(({ path }) => path === "/orders/add")

  it.each<[string, FaultAction]>([
    ["arrived", { type: "reset_after" }],
    ["did not arrive", { type: "reset_before" }],
  ])("is settled by its content when it %s", async (_name, action) => {
    await shop.connect()
    // One that looks the same, and is known to be another order.
    await shop.arrive()

    const order = await shop.loseCreate(action)
    await shop.passDoubt()
    const delivery = await shop.untilDelivery(order.id, { state: "delivered" })

    expect(delivery.external_id).toBe(shop.there(order.id)?.number)
    expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
  })

  it("waits for a person where all of the order came back", async () => {
    const connectionId = await shop.connect()
    const order = await shop.loseCreate({ type: "reset_after" })
    await shop.sync.post(`/connections/${connectionId}`, { is_enabled: false })
    await giveBack(shop.api, shop.store, order)
    await shop.sync.post(`/connections/${connectionId}`, { is_enabled: true })
    await shop.passDoubt()

    const { unsettled } = await shop.untilDelivery(order.id, { state: "parked" })
    // None looks like the order as it is now.
    expect(unsettled).toEqual({ about: "create", candidates: [], step: null })
    const { number } = shop.there(order.id)!
    expect(await shop.answer(order.id, { external_id: number })).toMatchObject({ status: 200 })
    await shop.untilDelivery(order.id, { state: "delivered", external_id: number })
  })

  it("waits for a person where two orders look the same", async () => {
    await shop.connect()
    const other = await shop.arrive()
    // The order is held back, and meanwhile somebody places the same one by hand.
    const order = await shop.loseCreate({ type: "reset_before" })
    const [{ body }] = creates()
    const { items } = body as { items: object[] }
    for (const address of ["By hand 1", "By hand 2"]) {
      await shop.api.post(
        `${shop.remote.url}/orders/add`,
        { address, items },
        { headers: { authorization: shop.remote.apiKey } },
      )
    }
    await shop.passDoubt()
    const { unsettled } = await shop.untilDelivery(order.id, { state: "parked" })
    const numbers = shop.remote
      .remoteOrders()
      .flatMap(({ correlation, number }) => (correlation === null ? [number] : []))
    expect(numbers).toHaveLength(2)
    expect(unsettled).toEqual({ about: "create", candidates: numbers, step: null })

    const taken = shop.there(other.id)!.number
    expect(await shop.answer(order.id, { external_id: taken })).toMatchObject({ status: 409 })
    expect(await shop.answer(order.id, { external_id: numbers[1] })).toMatchObject({
      status: 200,
    })
    await shop.untilDelivery(order.id, { state: "delivered", external_id: numbers[1] })
    const fulfillmentId = await fulfillOrder(shop.api, shop.store, order.id)
    await shipOrder(shop.api, shop.store, order.id, fulfillmentId)
    await shop.untilDelivery(order.id, { remote_status: "processing" })

    const statuses = shop.remote.remoteOrders().map(({ number, status }) => [number, status])
    expect(Object.fromEntries(statuses)).toEqual({
      [taken!]: "pending",
      [numbers[0]!]: "pending",
      [numbers[1]!]: "delivery",
    })
  })
})
