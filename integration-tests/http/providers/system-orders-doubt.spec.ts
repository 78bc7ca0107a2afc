import type { FaultAction } from "../../../dev/emulator"
import { settle } from "../../support/order-sync"
import { describeProvider } from "./support/provider-suite"
import { SYSTEM_ORDERS } from "./support/suites"

const LINES = ["Sneakers X (M)", "Delivery"]

describeProvider("a call to system-orders without an answer", SYSTEM_ORDERS, (shop) => {
  const linesOf = (orderId: string) => shop.there(orderId)?.items.map(({ name }) => name)

  describe("a create without an answer", () => {
    const loseCreate = async (action: FaultAction) => {
      const order = await shop.loseCreate(action)
      await shop.passDoubt()
      return order
    }

    it.each<[string, FaultAction]>([
      ["arrived", { type: "reset_after" }],
      ["did not arrive", { type: "reset_before" }],
    ])("is settled by its reference when it %s", async (_name, action) => {
      await shop.connect()

      const order = await loseCreate(action)
      const delivery = await shop.untilDelivery(order.id, { state: "delivered" })

      expect(delivery.external_id).toBe(shop.there(order.id)?.id)
      expect(shop.remote.tally(order.id)).toMatchObject({ creates: 1 })
      expect(linesOf(order.id)).toEqual(LINES)
    })

    it("waits for a person where nothing is a reference", async () => {
      await shop.connect({ config: { reference_field: "" } })
      const other = await shop.arrive()
      const { external_id: taken } = await shop.delivery(other.id)

      const order = await loseCreate({ type: "reset_after" })
      const { unsettled } = await shop.untilDelivery(order.id, { state: "parked" })
      const [, { id }] = shop.remote.remoteOrders()
      expect(unsettled).toEqual({ about: "create", candidates: [id], step: null })

      expect(await shop.answer(order.id, { external_id: taken })).toMatchObject({ status: 409 })
      expect(await shop.answer(order.id, { step_applied: true })).toMatchObject({ status: 404 })
      expect(await shop.answer(order.id, { external_id: id })).toMatchObject({ status: 200 })
      await shop.untilDelivery(order.id, { state: "delivered", external_id: id })

      const remote = shop.remote.remoteOrders()
      expect(remote).toHaveLength(2)
      expect(remote[1].items.map(({ name }) => name)).toEqual(["Sneakers X (M)", "Delivery"])
    })
  })

  describe("a line without an answer", () => {
    const loseItem = async (action: FaultAction) => {
      shop.spoil({ match: { operation: "item_add" }, action })
      const order = await shop.place()
      await settle(shop.container, order.id)
      await shop.passDoubt()
      return order
    }

    it.each<[string, FaultAction]>([
      ["arrived", { type: "reset_after" }],
      ["did not arrive", { type: "reset_before" }],
    ])("exists once when it %s", async (_name, action) => {
      await shop.connect()

      const order = await loseItem(action)
      await shop.untilDelivery(order.id, { state: "delivered" })

      expect(linesOf(order.id)).toEqual(LINES)
    })

    it.each<[string, FaultAction, boolean]>([
      ["arrived", { type: "reset_after" }, true],
      ["did not arrive", { type: "reset_before" }, false],
    ])(
      "waits for a person where lines are not shown, and it %s",
      async (_name, action, step_applied) => {
        shop.remote.configure({ itemsReadable: "never", itemAnswer: "empty" })
        await shop.connect()

        const order = await loseItem(action)
        const { unsettled } = await shop.untilDelivery(order.id, { state: "parked" })
        expect(unsettled).toMatchObject({ about: "step", step: expect.any(String) })

        expect(await shop.answer(order.id, { external_id: "1" })).toMatchObject({ status: 404 })
        expect(await shop.answer(order.id, { step_applied })).toMatchObject({ status: 200 })
        await shop.untilDelivery(order.id, { state: "delivered" })

        expect(linesOf(order.id)).toEqual(LINES)
      },
    )
  })
})
