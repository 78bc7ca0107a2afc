import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { post } from "../../../dev/testing"
import { lowestIdAt } from "../../../src/lib/order-id-time"
import { sweepOrdersWorkflow } from "../../../src/workflows"
import { connect, orderSync, settle, type ConnectOptions } from "../../support/order-sync"
import type { Shop } from "../../support/shop-suite"
import { withoutEvents } from "../../support/silent-bus"
import { holdSweepJob } from "./hold-sweep-job"

export const DAY_MS = 24 * 60 * 60 * 1_000

/**
 * Orders and changes that no event announces, and the sweep that has to find them: only the one that
 * a test runs itself.
 */
export function sweepTools(shop: Shop) {
  holdSweepJob(shop)
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

  /** The same from so many days ago, with everything that shows its age. */
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

  const deleteSilently = (id: string) =>
    withoutEvents(shop.container, async () =>
      shop.container.resolve(Modules.ORDER).deleteOrders([id]),
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

  return {
    connectFrom,
    sql,
    createUnannounced,
    createOld,
    sweep,
    sync,
    passSettlingTime,
    isAtRemote,
    rowsOf,
    changeSilently,
    deleteSilently,
    convertSilently,
    sendAndForget,
  }
}
