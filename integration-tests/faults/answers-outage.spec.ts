import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import { placeOrder, waitUntil } from "../../dev/testing"
import { dispatchDeliveries } from "../../src/workflows"
import { describeAnswers } from "../support/answers-suite"
import { orderSync } from "../support/order-sync"

describeAnswers("an outage, and a person who does not want to wait for its end", (shop) => {
  it("an outage costs one probe a minute and no attempts, and the backlog drains after it", async () => {
    const id = await shop.connect()
    await shop.emulator.setDown(true)
    const orders = []
    for (let count = 0; count < 8; count += 1) {
      orders.push(await placeOrder(shop.api, shop.store))
    }
    await waitUntil("the outage was noticed", async () => {
      await shop.passBackoff()
      return (await shop.connectionRow(id)).pause_kind === "outage"
    })
    const attempts = async () => {
      const rows = await orderSync(shop.container).listOrderSyncDeliveries({})
      return rows.reduce((sum, row) => sum + row.attempts, 0)
    }
    const spent = await attempts()
    await shop.passProbeTime(id)
    await shop.passBackoff()
    expect(await attempts()).toBe(spent)

    await shop.emulator.setDown(false)
    await shop.passProbeTime(id)
    for (const order of orders) {
      await shop.untilDelivered(order.id)
    }
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
    expect(shop.emulator.orders()).toHaveLength(orders.length)
  })

  it("a person's retry is tried at once, pause or not, and ends the pause", async () => {
    const id = await shop.connect()
    shop.emulator.projects.setDomain(EMULATOR_DEFAULTS.origin, false)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "origin")
    shop.emulator.projects.setDomain(EMULATOR_DEFAULTS.origin, true)

    await shop.retry({ connection_id: id })

    await shop.untilDelivered(order.id)
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("a retry of many during an outage is over after the first have failed", async () => {
    const id = await shop.connect({ concurrency: 1 })
    await shop.emulator.setDown(true)
    for (let count = 0; count < 3; count += 1) {
      await placeOrder(shop.api, shop.store)
    }
    await waitUntil("the outage was noticed", async () => {
      await shop.passBackoff()
      return (await shop.connectionRow(id)).pause_kind === "outage"
    })
    await shop.emulator.setDown(false)
    shop.emulator.addFault({ action: { type: "status", status: 503, headers: {} } })
    shop.emulator.clearRequests()

    expect(await shop.retry({ connection_id: id })).toEqual({ count: 3 })
    await waitUntil("nothing is urgent any more", async () => {
      await dispatchDeliveries(shop.container)
      const rows = await orderSync(shop.container).listOrderSyncDeliveries({ is_urgent: true })
      return rows.length === 0
    })

    expect(shop.emulator.requests).toHaveLength(1)
    const rows = await orderSync(shop.container).listOrderSyncDeliveries({})
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(
      Array.from({ length: 3 }, () => ["pending", 0]),
    )
  })

  it("asks once a minute, with one order, however many processes look", async () => {
    const id = await shop.connect({ config: { api_generation: "current" } })
    shop.spoil({ type: "status", status: 503, headers: {} }, {}, null)
    for (let count = 0; count < 3; count += 1) {
      await placeOrder(shop.api, shop.store)
    }
    await waitUntil("the outage was noticed", async () => {
      await shop.passBackoff()
      return (await shop.connectionRow(id)).pause_kind === "outage"
    })
    shop.emulator.clearRequests()

    // What another process would do: a claim of its own, whatever this one knows.
    await shop.passProbeTime(id)
    await Promise.all([shop.passBackoff(), shop.passBackoff(), shop.passBackoff()])

    expect(shop.emulator.requests).toHaveLength(1)
    const { probe_at } = await shop.connectionRow(id)
    expect(Date.parse(String(probe_at))).toBeGreaterThan(Date.now() + 30_000)
  })

  it("is cut short by a resend of one order, which is the probe", async () => {
    const id = await shop.connect()
    shop.emulator.projects.setDomain(EMULATOR_DEFAULTS.origin, false)
    const [order, other] = [
      await placeOrder(shop.api, shop.store),
      await placeOrder(shop.api, shop.store),
    ]
    await shop.untilPaused(id, "origin")
    shop.emulator.projects.setDomain(EMULATOR_DEFAULTS.origin, true)

    await shop.admin(`/orders/${order.id}/resend`, {})

    await shop.untilDelivered(order.id)
    await shop.untilDelivered(other.id)
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })
})
