import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { placeOrder, post, waitUntil } from "../../dev/testing"
import { sweepOrdersWorkflow } from "../../src/workflows"
import {
  connect,
  deliveryOf,
  letWaitsEnd,
  orderSync,
  settle,
  waitForRemote,
  type ConnectOptions,
} from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { withoutEvents } from "../support/silent-bus"

describeShop("an order that the store deletes", (shop) => {
  const placeAndSend = async (options: ConnectOptions = {}) => {
    const { api, container, emulator, store } = shop
    const connectionId = await connect(api, store, emulator, options)
    const { id } = await placeOrder(api, store)
    await waitForRemote(emulator, id, "exists")
    await settle(container)
    emulator.clearRequests()
    return { id, connectionId }
  }

  const orders = () => shop.container.resolve(Modules.ORDER)

  /** As in a manual clean-up: no row of the order is left, and no event is sent. */
  const removeRows = async (id: string) => {
    const database = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await database.raw(`DELETE FROM "order" WHERE id = ?`, [id])
  }

  const sweep = (connection_id: string) =>
    sweepOrdersWorkflow(shop.container).run({ input: { connection_id } })

  const isSettled = (id: string) =>
    waitUntil("the deletion is settled", async () => {
      await letWaitsEnd(shop.container)
      await settle(shop.container)
      return (await deliveryOf(shop.api, shop.store, id)).skip_rule === "deleted"
    })

  const writesOf = (id: string) =>
    shop.emulator.requests.filter(
      ({ method, body }) => method === "POST" && (body as { id?: string } | null)?.id === id,
    )

  it("is cancelled at the remote, whose data of the customer stay as they are", async () => {
    const { emulator } = shop
    const { id } = await placeAndSend()
    const before = emulator.order(id)!

    await orders().softDeleteOrders([id])

    await isSettled(id)
    expect(emulator.order(id)).toMatchObject({
      status: "cancelled",
      total: before.total,
      email: before.email,
      products: before.products,
    })
    expect(await deliveryOf(shop.api, shop.store, id)).toMatchObject({
      state: "skipped",
      skip_rule: "deleted",
      remote_existence: "present",
      remote_status: "cancelled",
    })
    expect(writesOf(id).map(({ body }) => body)).toEqual([
      { id, total: before.total, currency: before.currency, status: "cancelled" },
    ])
  })

  it("is cancelled when it was deleted permanently", async () => {
    const { id } = await placeAndSend()

    await orders().deleteOrders([id])

    await isSettled(id)
    expect(shop.emulator.order(id)?.status).toBe("cancelled")
  })

  it.each(["softly", "permanently", "manually"])(
    "is found by the next sweep when no event tells it (deleted %s)",
    async (way) => {
      const { container, emulator } = shop
      const { id, connectionId } = await placeAndSend()
      await withoutEvents(container, async () => {
        if (way === "softly") {
          await orders().softDeleteOrders([id])
        } else if (way === "permanently") {
          await orders().deleteOrders([id])
        } else {
          await removeRows(id)
        }
      })

      await sweep(connectionId)
      await isSettled(id)
      expect(emulator.order(id)?.status).toBe("cancelled")

      // Once is enough.
      emulator.clearRequests()
      await sweep(connectionId)
      await settle(container)
      expect(emulator.requests).toEqual([])
    },
  )

  it("is not changed when the connection says so", async () => {
    const { emulator } = shop
    const { id, connectionId } = await placeAndSend({ status_rules: { deleted: "leave" } })

    await orders().softDeleteOrders([id])
    await isSettled(id)
    await sweep(connectionId)
    await settle(shop.container)

    expect(emulator.order(id)?.status).toBe("new")
    expect(emulator.requests).toEqual([])
  })

  it("stays as it is when it is closed at the remote", async () => {
    const { api, emulator, store } = shop
    const { id, connectionId } = await placeAndSend()
    emulator.setStatus(id, "done")
    await post(api, `/admin/order-sync/connections/${connectionId}/sync`, {}, store.adminHeaders)
    await settle(shop.container)

    await orders().softDeleteOrders([id])

    await isSettled(id)
    expect(emulator.order(id)?.status).toBe("done")
    expect(writesOf(id)).toEqual([])
  })

  it("stays as it is when it turns out to be closed at the remote", async () => {
    const { emulator } = shop
    const { id } = await placeAndSend()
    emulator.setStatus(id, "done")

    await orders().softDeleteOrders([id])

    await isSettled(id)
    expect(emulator.order(id)?.status).toBe("done")
    expect((await deliveryOf(shop.api, shop.store, id)).remote_status).toBe("done")
  })

  it("is skipped when it was never sent", async () => {
    const { api, container, emulator, store } = shop
    await connect(api, store, emulator, { rules: { send_when: "paid" } })
    const { id } = await placeOrder(api, store)
    await waitUntil("it waits for its payment", async () => {
      await settle(container)
      const rows = await orderSync(container).listOrderSyncDeliveries({ order_id: id })
      return rows[0]?.skip_rule === "not_paid"
    })

    await orders().softDeleteOrders([id])

    await isSettled(id)
    // A new connection reads one page to learn what its account can do.
    expect(emulator.requests.filter(({ method }) => method === "POST")).toEqual([])
    expect(emulator.orders()).toEqual([])
  })
})
