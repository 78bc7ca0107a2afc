import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { EMULATOR_DEFAULTS, type Emulator, type StoredOrder } from "../../dev/emulator"
import { get, post, waitUntil, type StoreApi, type TestStore } from "../../dev/testing"
import type { DeliveryRow, OrderSyncModuleService } from "../../src/modules/order-sync"
import { ORDER_SYNC_MODULE } from "../../src/modules/order-sync/constants"
import { dispatchDeliveries } from "../../src/workflows"

export interface ConnectOptions {
  config?: Record<string, unknown>
  [setting: string]: unknown
}

/** Sets a connection to the emulator up as an admin does; returns its id. */
export async function connect(
  api: StoreApi,
  store: TestStore,
  emulator: Emulator,
  { config, ...settings }: ConnectOptions = {},
): Promise<string> {
  const { connection } = await post<{ connection: { id: string } }>(
    api,
    "/admin/order-sync/connections",
    {
      name: "Emulator",
      provider_id: "orderrepo",
      is_enabled: true,
      config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin, ...config },
      secrets: { api_key: emulator.apiKey },
      ...settings,
    },
    store.adminHeaders,
  )
  return connection.id
}

export function orderSync(container: MedusaContainer): OrderSyncModuleService {
  return container.resolve<OrderSyncModuleService>(ORDER_SYNC_MODULE)
}

/** The delivery of an order; an order that was just placed gets it a moment later, by its event. */
export async function deliveryOf(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<DeliveryRow> {
  const deliveries = await waitUntil(`${orderId} to be noticed`, async () => {
    const found = await get<{ deliveries: DeliveryRow[] }>(
      api,
      `/admin/order-sync/deliveries?order_id=${orderId}`,
      store.adminHeaders,
    )
    return found.deliveries.length > 0 && found.deliveries
  })
  expect(deliveries).toHaveLength(1)
  return deliveries[0]
}

/** How often nothing has to be due: an event that is on its way makes something due a moment later. */
const QUIET_LOOKS = 3

/**
 * Sends what is due until nothing is.
 *
 * @param orderId a new order that has to be noticed first
 */
export async function settle(container: MedusaContainer, orderId?: string): Promise<void> {
  const service = orderSync(container)
  if (orderId !== undefined) {
    await waitUntil(`${orderId} to be noticed`, async () => {
      return (await service.listOrderSyncDeliveries({ order_id: orderId })).length > 0
    })
  }
  let quietLooks = 0
  await waitUntil("nothing to be due", async () => {
    await dispatchDeliveries(container)
    const isQuiet = (await service.statistics.oldestPending(null)) === null
    quietLooks = isQuiet ? quietLooks + 1 : 0
    return quietLooks === QUIET_LOOKS
  })
}

/**
 * Stands for time that passes: deliveries that wait for their time are due. A change that no event
 * of a workflow tells waits for three seconds, and then for the next tick of the job.
 */
export async function letWaitsEnd(container: MedusaContainer): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(
    `UPDATE order_sync_delivery SET next_attempt_at = now()
     WHERE state = 'pending' AND next_attempt_at > now()`,
  )
}

/** Waits until the remote holds an order in a form. */
export async function waitForRemote(
  emulator: Emulator,
  orderId: string,
  what: string,
  condition: (order: StoredOrder) => boolean = () => true,
): Promise<StoredOrder> {
  await waitUntil(`the remote's ${orderId} ${what}`, () => {
    const order = emulator.order(orderId)
    return order !== undefined && condition(order)
  })
  return emulator.order(orderId)!
}
