import {
  cancelOrder,
  capturePayment,
  completeOrder,
  fulfillOrder,
  getOrder,
  placeOrder,
  post,
  waitUntil,
} from "../../dev/testing"
import type { StatusAction } from "../../src/lib/connection-settings"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("what a status at the remote does to the store's order", (shop) => {
  const admin = (path: string, body: object) =>
    post(shop.api, `/admin/order-sync${path}`, body, shop.store.adminHeaders)

  const connectWith = (actions: Partial<Record<"done" | "cancelled", StatusAction>>) =>
    connect(shop.api, shop.store, shop.emulator, { status_rules: { actions } })

  const sync = (connectionId: string) => admin(`/connections/${connectionId}/sync`, {})

  const placeDelivered = async () => {
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")
    await settle(shop.container)
    return order
  }

  const statusOf = async (orderId: string) => (await getOrder(shop.api, shop.store, orderId)).status

  const pendingActionOf = async (order_id: string) => {
    const [row] = await orderSync(shop.container).listOrderSyncDeliveries({ order_id })
    return row.pending_action
  }

  /** As a crash leaves it: the status is stored, and the process died before it acted. */
  const crashBeforeActing = async (
    orderId: string,
    status: "done" | "cancelled",
    pending_action: StatusAction,
  ) => {
    shop.emulator.setStatus(orderId, status)
    const { id } = await deliveryOf(shop.api, shop.store, orderId)
    await orderSync(shop.container).updateOrderSyncDeliveries({
      id,
      remote_status: status,
      pending_action,
    })
  }

  const refundsOf = async (orderId: string) => {
    const { payment_collections } = await getOrder(shop.api, shop.store, orderId)
    return payment_collections
      .flatMap(({ payments = [] }) => payments)
      .flatMap(({ refunds = [] }) => refunds)
  }

  it.each([
    ["done", "complete", "completed"],
    ["cancelled", "cancel", "canceled"],
  ] as const)("after a crash is made up for by the next sync (%s)", async (status, action, end) => {
    const connectionId = await connectWith({ [status]: action })
    const order = await placeDelivered()
    await crashBeforeActing(order.id, status, action)

    await sync(connectionId)

    expect(await statusOf(order.id)).toBe(end)
    expect(await pendingActionOf(order.id)).toBeNull()
  })

  it("is not undone and not done again once a person has decided otherwise", async () => {
    const connectionId = await connectWith({ done: "complete" })
    const order = await placeDelivered()
    await crashBeforeActing(order.id, "done", "complete")
    await cancelOrder(shop.api, shop.store, order.id)
    await settle(shop.container)

    await sync(connectionId)

    expect(await statusOf(order.id)).toBe("canceled")
    expect(await pendingActionOf(order.id)).toBeNull()
  })

  it("is crossed out when it has been done already, by a person or before the crash", async () => {
    const connectionId = await connectWith({ done: "complete" })
    const order = await placeDelivered()
    await completeOrder(shop.api, shop.store, order.id)
    await settle(shop.container)
    await crashBeforeActing(order.id, "done", "complete")
    const { updated_at } = await getOrder(shop.api, shop.store, order.id)

    await sync(connectionId)

    expect(await pendingActionOf(order.id)).toBeNull()
    expect((await getOrder(shop.api, shop.store, order.id)).updated_at).toEqual(updated_at)
  })

  it("does not happen when the rule has been taken back in the meantime", async () => {
    const connectionId = await connectWith({ cancelled: "cancel" })
    const order = await placeDelivered()
    await crashBeforeActing(order.id, "cancelled", "cancel")
    await admin(`/connections/${connectionId}`, {
      status_rules: { actions: { cancelled: "none" } },
    })

    await sync(connectionId)

    expect(await statusOf(order.id)).toBe("pending")
    expect(await pendingActionOf(order.id)).toBeNull()
  })

  it("does not happen when the status has moved on in the meantime", async () => {
    const connectionId = await connectWith({ cancelled: "cancel" })
    const order = await placeDelivered()
    // Another one is open, so the open statuses are listed.
    await placeDelivered()
    await crashBeforeActing(order.id, "cancelled", "cancel")
    shop.emulator.setStatus(order.id, "processing")

    await sync(connectionId)

    expect((await deliveryOf(shop.api, shop.store, order.id)).remote_status).toBe("processing")
    expect(await statusOf(order.id)).toBe("pending")
    expect(await pendingActionOf(order.id)).toBeNull()
  })

  it("happens once, however many processes sync at the same time", async () => {
    const connectionId = await connectWith({ cancelled: "cancel" })
    const orders = [await placeDelivered(), await placeDelivered(), await placeDelivered()]
    for (const { id } of orders) {
      await capturePayment(shop.api, shop.store, id)
      await settle(shop.container)
      shop.emulator.setStatus(id, "cancelled")
    }

    await Promise.all([sync(connectionId), sync(connectionId), sync(connectionId)])

    await waitUntil("all are canceled", async () => {
      await sync(connectionId)
      const statuses = await Promise.all(orders.map(({ id }) => statusOf(id)))
      return statuses.every((status) => status === "canceled")
    })
    for (const { id } of orders) {
      expect(await refundsOf(id)).toHaveLength(1)
      expect(await pendingActionOf(id)).toBeNull()
    }
  })

  it("is not tried again when Medusa refuses it", async () => {
    const connectionId = await connectWith({ cancelled: "cancel" })
    const order = await placeDelivered()
    await fulfillOrder(shop.api, shop.store, order.id)
    await settle(shop.container)
    shop.emulator.setStatus(order.id, "cancelled")

    await sync(connectionId)

    expect(await statusOf(order.id)).toBe("pending")
    expect(await deliveryOf(shop.api, shop.store, order.id)).toMatchObject({
      remote_status: "cancelled",
    })
    expect(await pendingActionOf(order.id)).toBeNull()
  })

  it("is tried again by the next sync when it failed for another reason", async () => {
    const connectionId = await connectWith({ done: "complete" })
    const order = await placeDelivered()
    const sql = (statement: string) => shop.container.resolve("__pg_connection__").raw(statement)
    await sql(`
      CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`)
    await sql(`
      CREATE TRIGGER refuse BEFORE UPDATE ON "order" FOR EACH ROW
        WHEN (NEW.status = 'completed') EXECUTE FUNCTION refuse()`)
    shop.emulator.setStatus(order.id, "done")

    await sync(connectionId)
    expect(await statusOf(order.id)).toBe("pending")
    expect(await pendingActionOf(order.id)).toBe("complete")

    await sql(`DROP TRIGGER refuse ON "order"`)
    await sync(connectionId)
    expect(await statusOf(order.id)).toBe("completed")
    expect(await pendingActionOf(order.id)).toBeNull()
  })
})
