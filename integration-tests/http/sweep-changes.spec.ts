import { getOrder, placeOrder } from "../../dev/testing"
import { Modules } from "@medusajs/framework/utils"
import { sweepDueConnections } from "../../src/workflows/sweep-orders/sweep-due-connections"
import { ageStore } from "../support/age-store"
import { connect, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { withoutEvents } from "../support/silent-bus"
import { sweepTools } from "./support/sweep-tools"

describeShop("the sweep", (shop) => {
  const {
    connectFrom,
    sql,
    createUnannounced,
    createOld,
    sweep,
    sync,
    rowsOf,
    changeSilently,
    sendAndForget,
  } = sweepTools(shop)

  describe("finds a change that no event announced", () => {
    it("of a young order", async () => {
      const { api, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const order = await placeOrder(api, store)
      await sendAndForget(connectionId, order.id)

      await changeSilently(order.id, { email: "silent-change@example.com" })
      await sweep(connectionId)
      await settle(shop.container)

      expect(emulator.order(order.id)?.email).toBe("silent-change@example.com")
    })

    it("of an order's date only, whatever its age, in full", async () => {
      const connectionId = await connectFrom(60)
      const orderId = await createOld(50)
      await sweep(connectionId, true)
      await sendAndForget(connectionId, orderId)

      shop.emulator.setStatus(orderId, "done")
      await sync(connectionId)
      // Else its lines and its address are from a moment before it was sent, and looked at again.
      await ageStore(shop.container)

      await changeSilently(orderId, { email: "silent-change@example.com" })
      expect(await sweep(connectionId)).toMatchObject({ changed: 0 })
      expect(await sweep(connectionId, true)).toMatchObject({ changed: 1 })
      await settle(shop.container)

      expect(shop.emulator.order(orderId)?.email).toBe("silent-change@example.com")
    })

    it("of what was bought, at once, whatever the order's age", async () => {
      const connectionId = await connectFrom(60)
      const orderId = await createOld(50)
      await sweep(connectionId, true)
      await sendAndForget(connectionId, orderId)

      const orders = shop.container.resolve(Modules.ORDER)
      const { items } = await getOrder(shop.api, shop.store, orderId)
      await ageStore(shop.container)
      await withoutEvents(shop.container, async () => {
        await orders.createOrderChange({
          order_id: orderId,
          actions: [{ action: "ITEM_UPDATE", details: { reference_id: items[0].id, quantity: 3 } }],
        })
        // The edit was begun long ago, and is confirmed only now.
        const changeId = orderId.replace("order_", "ordch_")
        await sql("UPDATE order_change SET id = ? WHERE order_id = ?", [changeId, orderId])
        await orders.confirmOrderChange(changeId)
      })
      expect(await sweep(connectionId)).toMatchObject({ changed: 1 })
      await settle(shop.container)
      await ageStore(shop.container)

      expect(shop.emulator.order(orderId)).toMatchObject({ total: 3600 })
      expect(await sweep(connectionId)).toMatchObject({ changed: 0 })
    })

    it("of what was paid, at once, although the order is closed at the remote", async () => {
      const { api, container, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const order = await placeOrder(api, store)
      await waitForRemote(emulator, order.id, "exists")
      await settle(container)
      emulator.setStatus(order.id, "done")
      await sync(connectionId)
      expect(await sweep(connectionId)).toMatchObject({ changed: 0 })

      const { payment_collections } = await getOrder(api, store, order.id)
      const [payment] = payment_collections[0].payments ?? []
      const { amount } = payment
      await withoutEvents(container, async () => {
        await container.resolve(Modules.PAYMENT).capturePayment({ payment_id: payment.id, amount })
        await container.resolve(Modules.ORDER).addOrderTransactions({
          order_id: order.id,
          amount,
          currency_code: "eur",
          reference: "capture",
        })
      })
      expect(await sweep(connectionId)).toMatchObject({ changed: 1 })
      await settle(container)

      expect(emulator.order(order.id)?.data).toContainEqual({
        name: "Payment status",
        value: "Paid",
      })
    })
  })

  it("of one connection that fails keeps no other one from being swept, and is due again", async () => {
    const { container } = shop
    const [broken, sound] = [await connectFrom(1), await connectFrom(1)]
    await sql(`
      CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`)
    await sql(`
      CREATE TRIGGER refuse BEFORE INSERT ON order_sync_delivery FOR EACH ROW
        WHEN (NEW.connection_id = '${broken}') EXECUTE FUNCTION refuse()`)
    const orderId = await createUnannounced()

    await expect(sweepDueConnections(container)).rejects.toMatchObject({
      message: expect.stringContaining("the disk is full"),
    })

    expect(await rowsOf(orderId)).toMatchObject([{ connection_id: sound }])
    expect(
      await orderSync(container).retrieveOrderSyncConnection(broken, {
        select: ["id", "last_full_sweep_at"],
      }),
    ).toMatchObject({ last_full_sweep_at: null })
  })
})
