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

/** The sweep would find the orders before the burst does, and the status sync would read them. */
async function postponeJobs(container: MedusaContainer, connectionId: string): Promise<void> {
  const now = new Date()
  await container.resolve<OrderSyncModuleService>(ORDER_SYNC_MODULE).updateOrderSyncConnections({
    id: connectionId,
    next_sync_at: new Date(now.getTime() + 24 * 60 * 60 * 1_000),
    last_sweep_at: now,
    last_full_sweep_at: now,
  })
}
