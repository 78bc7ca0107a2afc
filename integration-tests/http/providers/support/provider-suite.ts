import type { HttpTypes } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  startEmulator,
  type DialectName,
  type Emulator,
  type EmulatorOptions,
  type FaultAction,
  type FaultRuleInput,
  type RecordedRequest,
  type RemoteOrder,
} from "../../../../dev/emulator"
import { placeOrder, waitUntil, type OrderInput } from "../../../../dev/testing"
import type {
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncDelivery,
  AdminOrderSyncDeliveryResponse,
  AdminSyncOrderSyncConnectionResponse,
} from "../../../../src/types"
import { dispatchDeliveries } from "../../../../src/workflows"
import { settle } from "../../../support/order-sync"
import { describeShop, type Shop } from "../../../support/shop-suite"

export type Delivery = AdminOrderSyncDeliveryResponse["delivery"]

export interface ConnectInput {
  config?: Record<string, unknown>
  [setting: string]: unknown
}

/** A shop whose orders go to an order system of the dialect under test. */
export interface ProviderShop<D extends DialectName> extends Shop {
  /** `emulator` stays the one of OrderRepo, for tests with several order systems. */
  remote: Emulator<D>
  /** What a create of the connection takes. */
  input(changes?: ConnectInput): Record<string, unknown>
  /** Returns the connection's id. */
  connect(changes?: ConnectInput): Promise<string>
  place(input?: OrderInput): Promise<HttpTypes.StoreOrder>
  /** Places an order and waits until the remote has all of it. */
  arrive(input?: OrderInput): Promise<HttpTypes.StoreOrder>
  /** The order as the remote has it. */
  there(orderId: string): RemoteOrder | undefined
  /** Waits until the remote has the order in a form. */
  until(
    orderId: string,
    what: string,
    condition: (order: RemoteOrder) => boolean,
  ): Promise<RemoteOrder>
  delivery(orderId: string): Promise<Delivery>
  untilDelivery(orderId: string, expected: Partial<AdminOrderSyncDelivery>): Promise<Delivery>
  /** Changes the order in the store, and waits until that has been brought to the remote. */
  change(orderId: string, work: () => Promise<unknown>): Promise<Delivery>
  /** Spoils one request of an operation. */
  spoil(rule: Omit<FaultRuleInput, "times"> & { times?: number | null }): void
  /** Places an order whose create goes wrong. */
  loseCreate(action: FaultAction): Promise<HttpTypes.StoreOrder>
  /** Stands for the time after which nothing that was sent can arrive any more. */
  passDoubt(): Promise<void>
  /** Makes a create that was begun so many days older. */
  age(orderId: string, days: number): Promise<void>
  /** Reads the statuses back. */
  readBack(connectionId: string): Promise<AdminSyncOrderSyncConnectionResponse>
  /** Says what a person has found out. */
  answer(orderId: string, found: object): Promise<{ status: number; body: unknown }>
  /** Requests that changed something, oldest first. */
  writes(): RecordedRequest[]
}

export interface ProviderSuite<D extends DialectName> {
  dialect: D
  config: Record<string, unknown>
  /** What the orders of the tests are like. */
  order?: OrderInput
}

/** Short: an answer that never comes is waited for. */
const TIMEOUT_SECONDS = 1

/** Tests of one provider in a running store, with a remote of its own. */
export function describeProvider<D extends DialectName>(
  name: string,
  suite: ProviderSuite<D>,
  tests: (shop: ProviderShop<D>) => void,
): void {
  describeShop(name, (base) => {
    const shop = base as ProviderShop<D>

    beforeAll(async () => {
      const { dialect } = suite
      shop.remote = await startEmulator({ dialect } as EmulatorOptions<D>)
    })
    afterAll(async () => {
      await shop.remote?.close()
    })
    beforeEach(() => shop.remote.reset())

    tests(Object.assign(shop, toolsFor(shop, suite)))

    // Before the store is waited for: a request that hangs would keep it busy.
    afterEach(() => shop.remote.reset())
  })
}

type Tools<D extends DialectName> = Omit<ProviderShop<D>, keyof Shop | "remote">

function toolsFor<D extends DialectName>(shop: ProviderShop<D>, suite: ProviderSuite<D>): Tools<D> {
  const tools: Tools<D> = {
    input: ({ config, ...settings } = {}) => ({
      name: "Remote",
      provider_id: suite.dialect,
      config: {
        base_url: shop.remote.url,
        timeout_seconds: TIMEOUT_SECONDS,
        ...suite.config,
        ...config,
      },
      secrets: { api_key: shop.remote.apiKey },
      ...settings,
    }),

    connect: async (changes) => {
      const answer = await shop.sync.post<AdminOrderSyncConnectionResponse>(
        "/connections",
        tools.input(changes),
      )
      expect(answer).toMatchObject({ status: 200 })
      return answer.body.connection.id
    },

    place: (input) => placeOrder(shop.api, shop.store, { ...suite.order, ...input }),

    arrive: async (input) => {
      const order = await tools.place(input)
      await settle(shop.container, order.id)
      await tools.untilDelivery(order.id, { state: "delivered" })
      return order
    },

    there: (orderId) =>
      shop.remote.remoteOrders().find(({ correlation }) => correlation === orderId),

    until: (orderId, what, condition) =>
      waitUntil(`the remote's ${orderId} ${what}`, () => {
        const order = tools.there(orderId)
        return order !== undefined && condition(order) && order
      }),

    delivery: async (orderId) => {
      const [{ id }] = await shop.sync.deliveriesOf(orderId)
      const { body } = await shop.sync.get<AdminOrderSyncDeliveryResponse>(`/deliveries/${id}`)
      return body.delivery
    },

    untilDelivery: async (orderId, expected) => {
      let last: AdminOrderSyncDelivery | undefined
      await waitUntil(
        () => `${orderId} to be ${JSON.stringify(expected)}: it is ${JSON.stringify(last)}`,
        async () => {
          await dispatchDeliveries(shop.container)
          ;[last] = await shop.sync.deliveriesOf(orderId)
          const row = last as unknown as Record<string, unknown> | undefined
          return row && Object.entries(expected).every(([field, value]) => row[field] === value)
        },
        30_000,
      )
      return tools.delivery(orderId)
    },

    change: async (orderId, work) => {
      const before = await tools.delivery(orderId)
      await work()
      await waitUntil(`the change of ${orderId} to be looked at`, async () => {
        await settle(shop.container)
        const { desired_version, delivered_version } = await tools.delivery(orderId)
        return desired_version > before.desired_version && desired_version === delivered_version
      })
      return tools.delivery(orderId)
    },

    spoil: ({ times = 1, ...rule }) => {
      shop.remote.addFault({ ...rule, times })
    },

    loseCreate: async (action) => {
      tools.spoil({ match: { operation: "create" }, action })
      const order = await tools.place()
      await settle(shop.container, order.id)
      return order
    },

    passDoubt: async () => {
      const database = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await waitUntil("nothing to be under way", async () => {
        const { rows } = await database.raw(
          `SELECT id FROM order_sync_delivery WHERE state = 'pending' AND claim_id IS NOT NULL`,
        )
        return rows.length === 0
      })
      await database.raw(
        `UPDATE order_sync_delivery SET next_attempt_at = now(),
          create_begun_at = create_begun_at - interval '1 hour',
          step_begun_at = step_begun_at - interval '1 hour'
        WHERE state = 'pending'`,
      )
      await database.raw(`UPDATE order_sync_connection SET create_turn_until = now()
        WHERE create_turn_until IS NOT NULL`)
      await dispatchDeliveries(shop.container)
    },

    age: async (orderId, days) => {
      await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(
        `UPDATE order_sync_delivery SET create_begun_at = create_begun_at - ? * interval '1 day'
        WHERE order_id = ?`,
        [days, orderId],
      )
    },

    readBack: async (connectionId) => {
      const answer = await shop.sync.post<AdminSyncOrderSyncConnectionResponse>(
        `/connections/${connectionId}/sync`,
        {},
      )
      expect(answer).toMatchObject({ status: 200 })
      return answer.body
    },

    answer: async (orderId, found) => {
      const [{ id }] = await shop.sync.deliveriesOf(orderId)
      return shop.sync.post(`/deliveries/${id}/settle`, found)
    },

    writes: () => shop.remote.requests.filter(({ method }) => method !== "GET"),
  }
  return tools
}
