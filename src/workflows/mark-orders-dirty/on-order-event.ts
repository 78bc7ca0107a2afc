import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { Collector } from "../../modules/order-sync/collector"
import type { Dispatcher } from "../../modules/order-sync/dispatcher"
import { kickDelivery } from "../deliver-due/kick"
import { resolveOrderSync } from "../shared/load-connection"
import { markOrdersDirtyWorkflow } from "."
import type { FindOrdersStepInput } from "./steps/find-orders"

/**
 * When a failed write is tried again: a database that crashed or was taken over is back within
 * moments, and one that is gone for longer loses the store's own writes, too.
 */
const REPEAT_AFTER_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000]

/** One collector an app; an app is known by its dispatcher. */
const collectors = new WeakMap<Dispatcher, Collector<FindOrdersStepInput>>()

/**
 * What every subscriber does: one write that marks the orders dirty, then sending is started in
 * the background and not waited for. A failed write rejects, so that a bus that repeats can repeat,
 * and is repeated here in any case: payments and fulfilments leave no trace on the order, so that
 * only the full sweep would find them, a day later.
 *
 * Events that come together are marked together: a burst of a thousand would otherwise cost the
 * shop a thousand workflow runs.
 */
export async function onOrderEvent(
  container: MedusaContainer,
  subject: FindOrdersStepInput,
): Promise<void> {
  const { dispatcher } = resolveOrderSync(container)
  let collector = collectors.get(dispatcher)
  if (!collector) {
    collector = new Collector(async (subjects) => {
      try {
        await markDirty(container, subjects)
      } catch (error) {
        void markDirtyLater(container, subjects)
        throw error
      }
    })
    collectors.set(dispatcher, collector)
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

/**
 * Tries a failed write again. Not through the collector, whose other subjects must not fail with
 * these; and not waited for, because a bus may hand out its events one at a time.
 */
async function markDirtyLater(
  container: MedusaContainer,
  subjects: FindOrdersStepInput[],
): Promise<void> {
  const { signal } = resolveOrderSync(container).dispatcher
  let problem: unknown
  for (const delay of REPEAT_AFTER_MS) {
    await sleep(delay, undefined, { ref: false, signal }).catch(() => undefined)
    if (signal.aborted) {
      return
    }
    try {
      return await markDirty(container, subjects)
    } catch (error) {
      problem = error
    }
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `order-sync: ${subjects.length} events could not be noted, the daily sweep will find what ` +
        `they were about: ${describeFailure(problem)}`,
    )
}
