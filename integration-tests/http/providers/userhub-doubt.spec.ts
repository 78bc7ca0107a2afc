import type { FaultAction } from "../../../dev/emulator"
import { cancelOrder } from "../../../dev/testing"
import { settle } from "../../support/order-sync"
import { describeProvider } from "./support/provider-suite"
import { USERHUB } from "./support/suites"

/** How long ago a create was lost: longer than what is looked through without knowing it. */
const DAYS = 5

describeProvider("a create at userhub without an answer", USERHUB, (shop) => {
  it.each([
    ["arrived", { type: "reset_after" }],
    ["did not arrive", { type: "reset_before" }],
  ] as const)("is settled by its marker when it %s", async (_name, action) => {
    await shop.connect()
    const known = await shop.arrive()
    const { seq } = shop.remote.requests.at(-1)!

    const order = await shop.loseCreate(action)
    await shop.passDoubt()
    const delivery = await shop.untilDelivery(order.id, { state: "delivered" })

    expect(delivery.external_id).toBe(shop.there(order.id)?.id)
    expect(shop.remote.reconcile([known.id, order.id])).toMatchObject({ missing: [], doubled: {} })
    expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
    const looks = shop.remote.requestsAfter(seq).map(({ path }) => path)
    expect(looks).toContain("/api/orders/list")
    expect(looks).not.toContain(`/api/orders/${shop.there(known.id)!.id}`)
  })

  describe("where nothing shows whose orders are whose", () => {
    const loseCreate = async (action: FaultAction) => {
      shop.remote.configure({ metadataReadable: false, notesReadable: false })
      const other = await shop.arrive()
      const order = await shop.loseCreate(action)
      await shop.passDoubt()
      await shop.untilDelivery(order.id, { state: "parked" })
      return { order, other }
    }

    it("waits for a person, and is bound to the order that the person names", async () => {
      await shop.connect()
      const { order, other } = await loseCreate({ type: "reset_after" })
      const { id } = shop.there(order.id)!
      expect(await shop.delivery(order.id)).toMatchObject({
        error_kind: "unsettled",
        unsettled: { about: "create", candidates: [id], step: null },
      })

      const taken = shop.there(other.id)!.id
      expect(await shop.answer(order.id, { external_id: taken })).toMatchObject({ status: 409 })
      expect(await shop.answer(other.id, { external_id: id })).toMatchObject({ status: 404 })
      expect(await shop.answer(order.id, { external_id: "" })).toMatchObject({ status: 400 })
      expect(await shop.answer(order.id, { external_id: id })).toMatchObject({ status: 200 })

      expect(await shop.untilDelivery(order.id, { state: "delivered" })).toMatchObject({
        external_id: id,
        unsettled: null,
      })
      await cancelOrder(shop.api, shop.store, order.id)
      await shop.until(order.id, "is cancelled", ({ cancelled }) => cancelled)
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
    })

    it("waits for a person, and is created when the person found none", async () => {
      await shop.connect({ config: { customer_id: "CUST-GENERATED" } })
      // Somebody else's, which could be this one for all that the remote shows.
      const [other] = shop.remote.generateOrders({ count: 1 })
      const { order } = await loseCreate({ type: "reset_before" })
      const { unsettled } = await shop.delivery(order.id)
      expect(unsettled).toMatchObject({ candidates: [other.id] })

      expect(await shop.answer(order.id, { external_id: null })).toMatchObject({ status: 200 })

      await shop.untilDelivery(order.id, { state: "delivered" })
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
    })

    it("is not created when the person names an order that does not exist", async () => {
      await shop.connect()
      const { order } = await loseCreate({ type: "reset_after" })
      const { id } = shop.there(order.id)!
      await shop.age(order.id, DAYS)
      shop.remote.order(id)!.createdAt = new Date(Date.now() - DAYS * 86_400_000)

      expect(await shop.answer(order.id, { external_id: "99999" })).toMatchObject({ status: 200 })
      await shop.untilDelivery(order.id, { state: "parked", error_kind: "unsettled" })
      const { id: delivery } = await shop.delivery(order.id)
      await shop.sync.post(`/deliveries/${delivery}/retry`)
      await settle(shop.container)

      expect(await shop.delivery(order.id)).toMatchObject({
        state: "parked",
        unsettled: { candidates: [id] },
      })
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
    })
  })
})
