import { createDraft, placeOrder, updateOrder, waitUntil, post } from "../../dev/testing"
import { sweepDueConnections } from "../../src/workflows/sweep-orders/sweep-due-connections"
import { ageStore } from "../support/age-store"
import { connect, deliveryOf, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { sweepTools } from "./support/sweep-tools"

describeShop("the sweep", (shop) => {
  const {
    connectFrom,
    createUnannounced,
    createOld,
    sweep,
    passSettlingTime,
    isAtRemote,
    rowsOf,
    convertSilently,
    deleteSilently,
  } = sweepTools(shop)

  describe("finds an order that no event announced", () => {
    it("and ignores it for a while", async () => {
      const { api, container, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const orderId = await createUnannounced()

      const before = Date.now()
      await sweep(connectionId)
      await settle(container)
      expect(emulator.orders()).toHaveLength(0)
      const { next_attempt_at } = await deliveryOf(api, store, orderId)
      expect(Date.parse(String(next_attempt_at))).toBeGreaterThan(before + 60_000)

      await passSettlingTime()
      await ageStore(container)
      expect(emulator.order(orderId)).toMatchObject({ total: 1200 })
      expect(await sweep(connectionId)).toMatchObject({ found: 0, changed: 0 })
      expect(emulator.tally(orderId)).toMatchObject({ creates: 1 })
    })

    it("although it was placed while the connection was switched off", async () => {
      const { api, container, emulator, store } = shop
      const connectionId = await connect(api, store, emulator, { is_enabled: false })
      const order = await placeOrder(api, store)
      const path = `/admin/order-sync/connections/${connectionId}`
      await post(api, path, { is_enabled: true }, store.adminHeaders)

      await sweepDueConnections(container)
      await passSettlingTime()

      expect(isAtRemote(order.id)).toBe(true)
    })

    it("although it is from before the plugin was installed, but after the start date", async () => {
      const orderId = await createOld(20)
      const before = await createOld(40)
      const connectionId = await connectFrom(30)

      await sweep(connectionId)
      await passSettlingTime()

      expect(isAtRemote(orderId)).toBe(true)
      expect(isAtRemote(before)).toBe(false)
    })

    it("when it was a draft of long ago", async () => {
      const connectionId = await connectFrom(60)
      const draftId = await createOld(50, { is_draft_order: true })
      await sweep(connectionId)
      expect(await rowsOf(draftId)).toMatchObject([{ state: "skipped", skip_rule: "draft" }])

      await convertSilently(draftId)
      expect(await sweep(connectionId)).toMatchObject({ found: 1 })
      await passSettlingTime()

      expect(shop.emulator.order(draftId)).toMatchObject({ total: 1200 })
      expect(await sweep(connectionId)).toMatchObject({ found: 0 })
    })

    it("when it was a draft of long ago that nobody had seen", async () => {
      const connectionId = await connectFrom(60)
      await sweep(connectionId)
      const draftId = await createOld(50, { is_draft_order: true })
      await convertSilently(draftId)

      expect(await sweep(connectionId, true)).toMatchObject({ found: 1 })
      await passSettlingTime()

      expect(isAtRemote(draftId)).toBe(true)
    })

    it("when it was a draft from before the start date and became an order after it", async () => {
      const connectionId = await connectFrom(30)
      const draftId = await createOld(40, { is_draft_order: true })
      await sweep(connectionId)
      await convertSilently(draftId)

      await sweep(connectionId)
      await passSettlingTime()

      expect(isAtRemote(draftId)).toBe(true)
    })

    it("and does not send what the checkout has taken back in the meantime", async () => {
      const { api, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const orderId = await createUnannounced()
      await sweep(connectionId)

      await deleteSilently(orderId)
      await passSettlingTime()

      expect(emulator.requests.filter(({ method }) => method === "POST")).toHaveLength(0)
      expect(await deliveryOf(api, store, orderId)).toMatchObject({
        state: "skipped",
        skip_rule: "deleted",
      })
    })
  })

  describe("never forwards", () => {
    it.each([false, true])("a draft (full sweep: %s)", async (isFull) => {
      const { api, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const draftId = await createDraft(api, store)

      expect(await sweep(connectionId, isFull)).toMatchObject({ found: 0 })
      expect(await sweep(connectionId, isFull)).toMatchObject({ found: 0 })
      await passSettlingTime()

      expect(await rowsOf(draftId)).toMatchObject([{ state: "skipped", skip_rule: "draft" }])
      expect(emulator.orders()).toHaveLength(0)
    })

    it("a draft that was deleted", async () => {
      const connectionId = await connectFrom(60)
      const draftId = await createOld(50, { is_draft_order: true })
      await sweep(connectionId)

      await deleteSilently(draftId)
      await sweep(connectionId)
      await passSettlingTime()

      expect(await rowsOf(draftId)).toMatchObject([{ state: "skipped", skip_rule: "deleted" }])
      expect(shop.emulator.orders()).toHaveLength(0)
    })

    it.each([false, true])(
      "what is older than the start date, changed or not (full sweep: %s)",
      async (isFull) => {
        const { api, emulator, store } = shop
        const old = await createOld(40)
        const changed = await createOld(40)
        const connectionId = await connectFrom(30)
        await updateOrder(api, store, changed, { email: "changed@example.com" })
        await waitUntil("the change was looked at", async () => {
          const [row] = await rowsOf(changed)
          return row?.state === "skipped"
        })

        expect(await sweep(connectionId, isFull)).toMatchObject({ found: 0, changed: 0 })
        await passSettlingTime()

        expect(await rowsOf(old)).toEqual([])
        expect(await rowsOf(changed)).toMatchObject([{ skip_rule: "before_start_date" }])
        expect(emulator.orders()).toHaveLength(0)
      },
    )
  })

  it("takes all there is when the connection has no start date", async () => {
    const { api, emulator, store } = shop
    const old = await createOld(4_000)
    const connectionId = await connect(api, store, emulator, { rules: { start_date: null } })

    await sweep(connectionId, true)
    await passSettlingTime()

    expect(isAtRemote(old)).toBe(true)
  })
})
