import type { MedusaContainer } from "@medusajs/framework/types"
import type { SubjectKey, Subjects } from "../../engine/changes/find-orders"
import { repeatWrite } from "../../engine/changes/repeat-write"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { watchJobs } from "../../engine/jobs/watch-jobs"
import { Collector } from "../../modules/order-sync/collector"
import type { Dispatcher } from "../../modules/order-sync/dispatcher"
import { kickDelivery } from "../deliver-due/kick"
import { lateMarksOf } from "../mark-late-changes/on-module-event"
import { markOrdersDirtyWorkflow } from "."

/** What Medusa hands a subscriber, as far as it is needed here. */
export interface EventMetadata {
  /** The same for all events of one workflow. */
  eventGroupId?: string
}

/** One collector an app; an app is known by its dispatcher. */
const collectors = new WeakMap<Dispatcher, Collector<Subjects>>()

/**
 * What every subscriber to a workflow's event does: one write that marks the orders dirty, then
 * sending is started in the background and not waited for. A failed write rejects, so that a bus
 * that repeats can repeat, and is always repeated here: that is minutes faster than the sweep.
 *
 * Events that come together are marked together: a burst of a thousand would otherwise cost the
 * shop a thousand workflow runs.
 */
export async function onOrderEvent(
  container: MedusaContainer,
  subjects: Subjects,
  metadata?: EventMetadata,
): Promise<void> {
  const { dispatcher } = resolveOrderSync(container)
  watchJobs(container)
  if (metadata?.eventGroupId) {
    lateMarksOf(container).noteTold(metadata.eventGroupId, subjects.order_ids ?? [])
  }
  let collector = collectors.get(dispatcher)
  if (!collector) {
    collector = new Collector(async (together) => {
      try {
        await markDirty(container, together)
      } catch (error) {
        // Not through the collector, because a failure must not affect its other events.
        void repeatWrite(container, together.length, async () => markDirty(container, together))
        throw error
      }
    })
    collectors.set(dispatcher, collector)
  }
  await collector.add([subjects])
}

async function markDirty(container: MedusaContainer, together: Subjects[]): Promise<void> {
  const input: Subjects = {}
  for (const subjects of together) {
    for (const [key, ids] of Object.entries(subjects) as [SubjectKey, string[]][]) {
      input[key] = [...(input[key] ?? []), ...ids]
    }
  }
  const { result } = await markOrdersDirtyWorkflow(container).run({ input })
  if (result.count > 0) {
    void kickDelivery(container)
  }
}
