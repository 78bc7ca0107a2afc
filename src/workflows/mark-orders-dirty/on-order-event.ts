import type { MedusaContainer } from "@medusajs/framework/types"
import { Collector } from "../../modules/order-sync/collector"
import { kickDelivery } from "../deliver-due/kick"
import { resolveOrderSync } from "../shared/load-connection"
import { markOrdersDirtyWorkflow } from "."
import type { FindOrdersStepInput } from "./steps/find-orders"

/** One collector an app; an app is known by its module service. */
const collectors = new WeakMap<object, Collector<FindOrdersStepInput>>()

/**
 * What every subscriber does: one write that marks the orders dirty, then sending is started in
 * the background and not waited for. A failed write rejects, so that a bus that repeats can repeat;
 * where none does, the sweep finds the order.
 *
 * Events that come together are marked together: a burst of a thousand would otherwise cost the
 * shop a thousand workflow runs.
 */
export async function onOrderEvent(
  container: MedusaContainer,
  subject: FindOrdersStepInput,
): Promise<void> {
  const service = resolveOrderSync(container)
  let collector = collectors.get(service)
  if (!collector) {
    collector = new Collector(async (subjects) => markDirty(container, subjects))
    collectors.set(service, collector)
  }
  await collector.add([subject])
}

async function markDirty(
  container: MedusaContainer,
  subjects: FindOrdersStepInput[],
): Promise<void> {
  const { result } = await markOrdersDirtyWorkflow(container).run({
    input: {
      order_ids: subjects.flatMap(({ order_ids = [] }) => order_ids),
      fulfillment_ids: subjects.flatMap(({ fulfillment_ids = [] }) => fulfillment_ids),
      payment_ids: subjects.flatMap(({ payment_ids = [] }) => payment_ids),
    },
  })
  if (result.count > 0) {
    void kickDelivery(container)
  }
}
