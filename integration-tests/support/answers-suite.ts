import type { FaultAction, RequestMatch } from "../../dev/emulator"
import { post, waitUntil } from "../../dev/testing"
import type { ConnectionRow } from "../../src/modules/order-sync"
import { dispatchDeliveries } from "../../src/workflows"
import { connect, deliveryOf, orderSync, type ConnectOptions } from "./order-sync"
import { describeShop, type Shop } from "./shop-suite"

export const CREATE: RequestMatch = { method: "POST", path: "/api/orders/track" }
export const UPDATE: RequestMatch = { method: "POST", path: "/api/orders/update" }
export const READ: RequestMatch = { method: "GET", path: "/api/external/orders/" }

/** A shop whose remote can be made to answer anything, and the means to let time pass. */
export interface AnswersShop extends Shop {
  connect(options?: ConnectOptions): Promise<string>
  /** Spoils the next create, or the next other request that fits; with null all of them. */
  spoil(action: FaultAction, match?: RequestMatch, times?: number | null): void
  connectionRow(id: string): Promise<ConnectionRow>
  delivery(orderId: string): ReturnType<typeof deliveryOf>
  /** Posts to a route of the plugin's admin API. */
  admin<TAnswer>(path: string, body: object): Promise<TAnswer>
  retry(body: object): Promise<{ count: number }>
  /** What waits for its backoff is due now, and is sent. */
  passBackoff(): Promise<void>
  /** The next probe is due now, and is sent. */
  passProbeTime(connectionId: string): Promise<void>
  untilDelivered(orderId: string): Promise<unknown>
  untilState(orderId: string, state: string): Promise<unknown>
  /** Until a first exchange about an order has been recorded. */
  untilTried(orderId: string): Promise<unknown>
  untilPaused(connectionId: string, kind: string): Promise<unknown>
}

/** A suite about what an answer of the remote leads to. */
export function describeAnswers(name: string, tests: (shop: AnswersShop) => void): void {
  describeShop(name, (shop) => {
    afterEach(async () => {
      await shop.emulator.setDown(false)
    })
    // The same object: its fields come to life only when a test runs.
    tests(Object.assign(shop, toolsFor(shop)))
  })
}

function toolsFor(shop: Shop): Omit<AnswersShop, keyof Shop> {
  const tools: Omit<AnswersShop, keyof Shop> = {
    connect: (options) => connect(shop.api, shop.store, shop.emulator, options),

    spoil: (action, match = CREATE, times = 1) => {
      shop.emulator.addFault({ match, times, action })
    },

    connectionRow: async (id) => {
      const row = await orderSync(shop.container).retrieveOrderSyncConnection(id)
      return row as unknown as ConnectionRow
    },

    delivery: (orderId) => deliveryOf(shop.api, shop.store, orderId),

    admin: (path, body) =>
      post(shop.api, `/admin/order-sync${path}`, body, shop.store.adminHeaders),

    retry: (body) => tools.admin("/deliveries/retry", body),

    passBackoff: async () => {
      const service = orderSync(shop.container)
      // The record of an exchange that has just ended would put its own time over this one.
      const rows = await waitUntil("nothing to be under way", async () => {
        const pending = await service.listOrderSyncDeliveries({ state: "pending" })
        return pending.every(({ claim_id }) => claim_id === null) && pending
      })
      await service.updateOrderSyncDeliveries(
        rows.map(({ id }) => ({ id, next_attempt_at: new Date(Date.now() - 1_000) })),
      )
      await dispatchDeliveries(shop.container)
    },

    passProbeTime: async (id) => {
      const probe_at = new Date(Date.now() - 1_000)
      await orderSync(shop.container).updateOrderSyncConnections({ id, probe_at })
      await tools.passBackoff()
    },

    untilDelivered: (orderId) => tools.untilState(orderId, "delivered"),

    untilState: (orderId, state) =>
      waitUntil(`${orderId} is ${state}`, async () => {
        await dispatchDeliveries(shop.container)
        return (await tools.delivery(orderId)).state === state
      }),

    untilTried: (orderId) =>
      waitUntil("the attempt was recorded", async () => {
        const { attempts, state } = await tools.delivery(orderId)
        return attempts > 0 || state === "delivered"
      }),

    untilPaused: (connectionId, kind) =>
      waitUntil(`the connection is paused for ${kind}`, async () => {
        return (await tools.connectionRow(connectionId)).pause_kind === kind
      }),
  }
  return tools
}
