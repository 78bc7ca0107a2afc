import type { FaultAction } from "../../dev/emulator"
import { placeOrder, updateOrder } from "../../dev/testing"
import { dispatchDeliveries } from "../../src/workflows"
import { describeAnswers } from "../support/answers-suite"
import { waitForRemote } from "../support/order-sync"

describeAnswers("an answer about the whole account", (shop) => {
  it("a refused key pauses the connection, costs no attempt, and a new key ends the pause", async () => {
    const id = await shop.connect({ secrets: { api_key: "wrong-key-123456" } })
    const orders = [await placeOrder(shop.api, shop.store), await placeOrder(shop.api, shop.store)]
    await shop.untilPaused(id, "auth")
    const requests = shop.emulator.requests.length
    await dispatchDeliveries(shop.container)
    expect(shop.emulator.requests).toHaveLength(requests)
    for (const order of orders) {
      expect(await shop.delivery(order.id)).toMatchObject({
        state: "pending",
        attempts: 0,
      })
    }

    await shop.admin(`/connections/${id}`, { secrets: { api_key: shop.emulator.apiKey } })

    for (const order of orders) {
      await shop.untilDelivered(order.id)
    }
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("a key that works again is noticed with a test of the connection", async () => {
    const id = await shop.connect()
    const { apiKey } = shop.emulator
    shop.emulator.projects.setKeyActive(apiKey, false)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "auth")

    await shop.admin(`/connections/${id}/test`, {})
    expect((await shop.connectionRow(id)).pause_kind).toBe("auth")

    shop.emulator.projects.setKeyActive(apiKey, true)
    await shop.admin(`/connections/${id}/test`, {})
    await shop.untilDelivered(order.id)
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })

  it("a refused domain pauses writing, while statuses are still read", async () => {
    const id = await shop.connect()
    const first = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(first.id)
    shop.emulator.projects.setDomain("https://shop.example.com", false)
    const second = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "origin")

    shop.emulator.setStatus(first.id, "processing")
    const answer = await shop.admin(`/connections/${id}/sync`, {})
    expect(answer).toMatchObject({ changed: 1 })

    shop.emulator.projects.setDomain("https://shop.example.com", true)
    await shop.passProbeTime(id)
    await shop.untilDelivered(second.id)
  })

  it("a spent quota stops creates only, and one canary an hour finds the next month", async () => {
    const id = await shop.connect()
    const first = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(first.id)
    shop.emulator.projects.setMonthlyLimit(1)
    const second = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "quota")
    const { probe_at } = await shop.connectionRow(id)
    expect(Date.parse(String(probe_at))).toBeGreaterThan(Date.now() + 50 * 60_000)

    await updateOrder(shop.api, shop.store, first.id, { email: "still@example.com" })
    await waitForRemote(
      shop.emulator,
      first.id,
      "was updated",
      ({ email }) => email === "still@example.com",
    )
    expect((await shop.connectionRow(id)).pause_kind).toBe("quota")
    expect(await shop.delivery(second.id)).toMatchObject({
      state: "pending",
      attempts: 0,
    })

    shop.emulator.projects.setMonthlyLimit(null)
    await shop.passProbeTime(id)
    await shop.untilDelivered(second.id)
  })

  // All forms of the header: lib/retry-after.spec.
  it.each([
    ["seconds", () => "7", 7],
    ["a date", () => new Date(Date.now() + 600_000).toUTCString(), 600],
  ])("the whole connection follows a request to wait (%s)", async (_, value, seconds) => {
    const header = value()
    const id = await shop.connect()
    shop.spoil({ type: "status", status: 429, headers: { "retry-after": header } })
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "rate_limited")

    const { probe_at, paused_at } = await shop.connectionRow(id)
    const waits = (Date.parse(String(probe_at)) - Date.parse(String(paused_at))) / 1_000
    // A date counts from the moment at which it is read, a little later than it was made.
    expect(waits).toBeLessThanOrEqual(seconds)
    expect(waits).toBeGreaterThan(seconds - (header === "7" ? 1 : 30))
    expect(await shop.delivery(order.id)).toMatchObject({ attempts: 0 })

    await shop.passProbeTime(id)
    await shop.untilDelivered(order.id)
  })

  it("a request to wait for a moment is followed without a pause, and costs no attempt", async () => {
    const id = await shop.connect()
    shop.spoil({ type: "status", status: 429, headers: { "retry-after": "1" } })
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)
    const { pause_kind, paused_at } = await shop.connectionRow(id)
    expect([pause_kind, paused_at]).toEqual([null, null])
    const [refused, sent] = shop.emulator.requests
      .filter(({ method }) => method === "POST")
      .slice(-2)
    expect([refused.status, sent.status]).toEqual([429, 201])
  })

  it("a redirect is not followed; the connection is paused", async () => {
    const id = await shop.connect()
    const action = { type: "status", status: 302, headers: { location: "https://example.com/" } }
    shop.spoil(action as FaultAction, {}, null)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "misconfigured")

    shop.emulator.clearFaults()
    await shop.passProbeTime(id)
    await shop.untilDelivered(order.id)
  })

  it("what is not the API pauses the connection and spends no attempt", async () => {
    const id = await shop.connect()
    shop.spoil({ type: "status", status: 404, headers: {}, body: "<html>" }, {}, null)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilPaused(id, "misconfigured")
    expect(await shop.delivery(order.id)).toMatchObject({ state: "pending", attempts: 0 })

    shop.emulator.clearFaults()

    await shop.passProbeTime(id)
    await shop.untilDelivered(order.id)
    expect((await shop.connectionRow(id)).pause_kind).toBeNull()
  })
})
