import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createDraft, getOrder, placeOrder, post, updateOrder, waitUntil } from "../../dev/testing"
import { lowestIdAt } from "../../src/lib/order-id-time"
import { sweepOrdersWorkflow } from "../../src/workflows"
import { sweepDueConnections } from "../../src/workflows/sweep-orders/sweep-due-connections"
import { ageStore } from "../support/age-store"
import {
  connect,
  deliveryOf,
  orderSync,
  settle,
  waitForRemote,
  type ConnectOptions,
} from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { withoutEvents } from "../support/silent-bus"

const DAY_MS = 24 * 60 * 60 * 1_000

describeShop("the sweep", (shop) => {
  let made = 0

  /** The id of an order that was made so many days ago. */
  const idOf = (daysAgo: number) => {
    made += 1
    return `${lowestIdAt("order", Date.now() - daysAgo * DAY_MS)}${String(made).padStart(16, "0")}`
  }

  const connectFrom = (daysAgo: number, options: ConnectOptions = {}) =>
    connect(shop.api, shop.store, shop.emulator, {
      rules: { start_date: new Date(Date.now() - daysAgo * DAY_MS).toISOString() },
      ...options,
    })

  const sql = (statement: string, params: unknown[] = []) =>
    shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(statement, params as never)

  /** An order that no event announces, as after a crash inside the checkout. */
  const createUnannounced = async (fields: { id?: string; is_draft_order?: true } = {}) => {
    const input = {
      region_id: shop.store.regions[0].id,
      currency_code: "eur",
      sales_channel_id: shop.store.salesChannelId,
      email: "silent@example.com",
      items: [{ title: "Cap Black", quantity: 1, unit_price: 12 }],
      ...(fields.is_draft_order ? { status: "draft" } : {}),
      ...fields,
    } as never
    return await withoutEvents(shop.container, async () => {
      const { result } = await createOrderWorkflow(shop.container).run({ input })
      return result.id
    })
  }

  /** The same from so many days ago, with all that tells of its age. */
  const createOld = async (daysAgo: number, fields: { is_draft_order?: true } = {}) => {
    const id = await createUnannounced({ ...fields, id: idOf(daysAgo) })
    await sql(`UPDATE "order" SET created_at = now() - ? * interval '1 day' WHERE id = ?`, [
      daysAgo,
      id,
    ])
    await sql(
      "UPDATE order_item SET id = replace(order_id, 'order_', 'orditem_') WHERE order_id = ?",
      [id],
    )
    return id
  }

  const sweep = async (connection_id: string, is_full = false) => {
    const { result } = await sweepOrdersWorkflow(shop.container).run({
      input: { connection_id, is_full },
    })
    return result
  }

  const sync = (connectionId: string) =>
    post(
      shop.api,
      `/admin/order-sync/connections/${connectionId}/sync`,
      {},
      shop.store.adminHeaders,
    )

  /** The two minutes that a swept order is left alone are over, and what is due is sent. */
  const passSettlingTime = async () => {
    const service = orderSync(shop.container)
    const rows = await service.listOrderSyncDeliveries({ state: "pending" })
    await service.updateOrderSyncDeliveries(
      rows.map(({ id }) => ({ id, next_attempt_at: new Date(Date.now() - 1_000) })),
    )
    await settle(shop.container)
  }

  const isAtRemote = (orderId: string) => shop.emulator.order(orderId) !== undefined

  const rowsOf = (order_id: string) =>
    orderSync(shop.container).listOrderSyncDeliveries({ order_id })

  const changeSilently = (id: string, change: object) =>
    withoutEvents(shop.container, async () =>
      shop.container.resolve(Modules.ORDER).updateOrders([{ id, ...change }]),
    )

  /** What the conversion writes, and then its event is lost. */
  const convertSilently = (id: string) =>
    changeSilently(id, { status: "pending", is_draft_order: false })

  const sendAndForget = async (connectionId: string, orderId: string) => {
    await sweep(connectionId)
    await passSettlingTime()
    expect(isAtRemote(orderId)).toBe(true)
    shop.emulator.clearRequests()
  }

  describe("finds an order that no event announced", () => {
    it("and leaves it alone for a while", async () => {
      const { api, container, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const orderId = await createUnannounced()

      await sweep(connectionId)
      await settle(container)
      expect(emulator.orders()).toHaveLength(0)
      const { next_attempt_at } = await deliveryOf(api, store, orderId)
      expect(Date.parse(String(next_attempt_at))).toBeGreaterThan(Date.now() + 60_000)

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

    it("and does not send what the checkout has taken back meanwhile", async () => {
      const { api, container, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const orderId = await createUnannounced()
      await sweep(connectionId)

      await container.resolve(Modules.ORDER).deleteOrders([orderId])
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

      await shop.container.resolve(Modules.ORDER).deleteOrders([draftId])
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

    it("of what was paid, at once, although the order is closed over there", async () => {
      const { api, container, emulator, store } = shop
      const connectionId = await connect(api, store, emulator)
      const order = await placeOrder(api, store)
      await waitForRemote(emulator, order.id, "is there")
      await settle(container)
      emulator.setStatus(order.id, "done")
      await sync(connectionId)
      expect(await sweep(connectionId)).toMatchObject({ changed: 0 })

      const { payment_collections } = await getOrder(api, store, order.id)
      const [payment] = payment_collections[0].payments ?? []
      const { amount } = payment
      await container.resolve(Modules.PAYMENT).capturePayment({ payment_id: payment.id, amount })
      await container.resolve(Modules.ORDER).addOrderTransactions({
        order_id: order.id,
        amount,
        currency_code: "eur",
        reference: "capture",
      })
      expect(await sweep(connectionId)).toMatchObject({ changed: 1 })
      await settle(container)

      expect(emulator.order(order.id)?.data).toContainEqual({
        name: "Payment status",
        value: "Paid",
      })
    })
  })

  it("looks again, in full, at every order that the remote is still working on", async () => {
    const { api, container, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const order = await placeOrder(api, store)
    await waitForRemote(emulator, order.id, "is there")
    await settle(container)
    const before = emulator.requests.length

    const { delivered_version } = await deliveryOf(api, store, order.id)
    await sweep(connectionId, true)
    await settle(container)

    const after = await deliveryOf(api, store, order.id)
    expect(after.delivered_version).toBeGreaterThan(delivered_version)
    expect(emulator.requests).toHaveLength(before)
  })

  it("of one connection that fails keeps no other one from being swept, and is due again", async () => {
    const { container } = shop
    const [broken, sound] = [await connectFrom(1), await connectFrom(1)]
    await sql(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
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
