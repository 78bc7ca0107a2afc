import type { FaultAction } from "../../dev/emulator"
import { placeOrder, waitUntil } from "../../dev/testing"
import { CREATE, describeAnswers, READ } from "../support/answers-suite"

describeAnswers("a create whose answer is none", (shop) => {
  // One answer of each kind: the provider kit's classify.spec and its client's specs know all of them.
  describe("a create that may have arrived", () => {
    it.each<[string, FaultAction]>([
      ["the connection breaks after it", { type: "reset_after" }],
      ["the answer is a page", { type: "html_200", process: true }],
      ["the answer breaks off", { type: "truncated_body", process: true }],
      ["the answer never comes", { type: "accept_then_hang" }],
    ])("is settled by a read when %s", async (_name, action) => {
      await shop.connect({ config: { timeout_seconds: 1 } })
      shop.spoil(action)

      const order = await placeOrder(shop.api, shop.store)
      await waitUntil("the create was tried", () =>
        shop.emulator.requests.some(({ path }) => path === "/api/orders/track"),
      )
      await waitUntil("the attempt was recorded", async () => {
        const { attempts, state } = await shop.delivery(order.id)
        return attempts > 0 || state === "delivered"
      })
      await shop.passBackoff()
      await shop.untilDelivered(order.id)

      expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 0 })
      expect(shop.emulator.order(order.id)).toMatchObject({ total: 9490 })
    })

    it.each<[string, FaultAction]>([
      ["the connection breaks before it", { type: "reset_before" }],
      ["the server fails", { type: "status", status: 503, headers: {} }],
      ["nothing ever comes", { type: "hang" }],
    ])("is made after a read found nothing when %s", async (_name, action) => {
      await shop.connect({ config: { timeout_seconds: 1 } })
      // Even a remote that takes every duplicate holds it once.
      shop.emulator.configure({ acceptDuplicates: true })
      shop.spoil(action)

      const order = await placeOrder(shop.api, shop.store)
      await waitUntil("the attempt was recorded", async () => {
        const { attempts, state } = await shop.delivery(order.id)
        return attempts > 0 || state === "delivered"
      })
      await shop.passBackoff()
      await shop.untilDelivered(order.id)

      expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1 })
      expect(shop.emulator.requests.some(({ path }) => path.endsWith(order.id))).toBe(true)
    })
  })

  it.each(["empty", "no_content"] as const)("a %s answer is a yes", async (successBody) => {
    await shop.connect()
    shop.emulator.configure({ successBody })

    const order = await placeOrder(shop.api, shop.store)
    await shop.untilDelivered(order.id)

    expect(shop.emulator.requests.filter(({ path }) => path.endsWith(order.id))).toHaveLength(0)
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1 })
  })

  it("stays in doubt, and is not made again, while the read tells nothing either", async () => {
    await shop.connect()
    shop.spoil({ type: "reset_after" })
    shop.spoil({ type: "html_200", process: false }, READ, null)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilTried(order.id)
    await shop.passBackoff()

    expect(await shop.delivery(order.id)).toMatchObject({
      state: "pending",
      remote_existence: "uncertain",
      error_kind: "transient",
    })
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 0 })

    shop.emulator.clearFaults()
    await shop.passBackoff()
    await shop.untilDelivered(order.id)
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 0 })
  })

  it("is known not to have arrived when the connection was refused", async () => {
    await shop.connect({ config: { api_generation: "current" } })
    await shop.emulator.setDown(true)
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilTried(order.id)
    expect(await shop.delivery(order.id)).toMatchObject({
      state: "pending",
      remote_existence: "absent",
      error_kind: "transient",
    })

    await shop.emulator.setDown(false)
    await shop.passBackoff()
    await shop.untilDelivered(order.id)

    // No read was needed before.
    expect(shop.emulator.requests.map(({ method }) => method)).toEqual([CREATE.method])
  })

  it("is known not to have arrived when the name was not found; a new address fixes it at once", async () => {
    const id = await shop.connect({
      config: { api_generation: "current", base_url: "http://orders.invalid" },
    })
    const order = await placeOrder(shop.api, shop.store)
    await shop.untilTried(order.id)
    expect(await shop.delivery(order.id)).toMatchObject({
      state: "pending",
      remote_existence: "absent",
      error_kind: "transient",
    })

    await shop.admin(`/connections/${id}`, {
      config: { base_url: shop.emulator.url },
      secrets: { api_key: shop.emulator.apiKey },
    })

    await waitUntil("the order at the remote", () => shop.emulator.order(order.id) !== undefined)
    expect(shop.emulator.tally(order.id)).toMatchObject({ creates: 1 })
  })
})
