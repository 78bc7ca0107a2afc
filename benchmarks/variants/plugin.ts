import { setTimeout } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, Modules } from "@medusajs/framework/utils"
import type { OrderSyncModuleService } from "../../src/modules/order-sync"
import { ORDER_SYNC_MODULE, OrderSyncEvents } from "../../src/modules/order-sync/constants"
import {
  createConnectionWorkflow,
  dispatchDeliveries,
  markOrdersDirtyWorkflow,
  sealSecrets,
} from "../../src/workflows"
import type { PrepareVariant, VariantContext } from "./variant"

/** How often it is checked whether a paused connection has finished. */
const PENDING_POLL_MS = 100

const DAY_MS = 24 * 60 * 60 * 1_000

/** A thousand orders that became due at once, for example when a paused connection resumes. */
export const preparePlugin: PrepareVariant = async (context) => {
  await connect(context)
  const { container } = context
  return {
    send: async (orderIds) => {
      await markOrdersDirtyWorkflow(container).run({ input: { order_ids: orderIds } })
      await dispatchDeliveries(container)
      await untilNothingIsPending(container)
    },
  }
}

/** A remote that refuses pauses the connection, and a later pass goes on. */
async function untilNothingIsPending(container: MedusaContainer): Promise<void> {
  const service = container.resolve<OrderSyncModuleService>(ORDER_SYNC_MODULE)
  const isPending = async () =>
    (await service.listOrderSyncDeliveries({ state: "pending" }, { take: 1, select: ["id"] }))
      .length > 0
  while (await isPending()) {
    await setTimeout(PENDING_POLL_MS)
  }
}

/** The same burst of events as the recipe's, through the plugin's own subscriber. */
export const preparePluginEvents: PrepareVariant = async (context) => {
  await connect(context)
  const { container } = context
  const bus = container.resolve(Modules.EVENT_BUS)
  const awaited = new Set<string>()
  let finish = () => {}
  bus.subscribe(
    OrderSyncEvents.DELIVERED,
    async ({ data }) => {
      if (awaited.delete((data as { order_id: string }).order_id) && awaited.size === 0) {
        finish()
      }
    },
    { subscriberId: "benchmark-delivered" },
  )
  return {
    send: async (orderIds) =>
      await new Promise<void>((resolve, reject) => {
        finish = resolve
        orderIds.forEach((id) => awaited.add(id))
        bus.emit(orderIds.map((id) => ({ name: "order.placed", data: { id } }))).catch(reject)
      }),
  }
}

async function connect({ container, remote, concurrency }: VariantContext): Promise<void> {
  const id = generateEntityId(undefined, "oscon")
  await createConnectionWorkflow(container).run({
    input: {
      id,
      name: "Benchmark",
      provider_id: "orderrepo",
      config: { base_url: remote.url, origin: remote.origin },
      secrets: sealSecrets(container, "orderrepo", id, { api_key: remote.apiKey }),
      // The orders are older than the connection.
      rules: { start_date: null },
      concurrency,
    },
  })
  await postponeJobs(container, id)
}

/**
 * No job touches the orders in the meantime, however slow the machine is. The sweep would find the
 * measured ones before the burst does, and those of the warm-up, which the remote has been made to
 * forget since: twenty such answers pause the connection.
 */
async function postponeJobs(container: MedusaContainer, connectionId: string): Promise<void> {
  const tomorrow = new Date(Date.now() + DAY_MS)
  await container.resolve<OrderSyncModuleService>(ORDER_SYNC_MODULE).updateOrderSyncConnections({
    id: connectionId,
    // A time further away than the interval counts as due.
    sync_interval_minutes: DAY_MS / 60_000,
    next_sync_at: tomorrow,
    last_sweep_at: tomorrow,
    last_full_sweep_at: tomorrow,
  })
}
