import type { MedusaContainer } from "@medusajs/framework/types"
import type { SubjectKey, Subjects } from "../../engine/changes/find-orders"
import { repeatWrite } from "../../engine/changes/repeat-write"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { watchJobs } from "../../engine/jobs/watch-jobs"
import { Collector } from "../../modules/order-sync/collector"
import { dispatchDeliveries } from "../deliver-due/dispatch-deliveries"
import { lateMarksOf } from "../mark-late-changes/on-module-event"
import { markOrdersDirtyWorkflow } from "."

/** What Medusa hands a subscriber, as far as it is needed here. */
export interface EventMetadata {
  /** The same for all events of one workflow. */
  eventGroupId?: string
}

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
  watchJobs(container)
  if (metadata?.eventGroupId) {
    lateMarksOf(container).noteTold(metadata.eventGroupId, subjects.order_ids ?? [])
  }
  await collectorOf(container).add([subjects])
}

function collectorOf(container: MedusaContainer): Collector<Subjects> {
  const write = async (together: Subjects[]) => {
    try {
      await markDirty(container, together)
    } catch (error) {
      // Not through the collector, because a failure must not affect its other events.
      void repeatWrite(container, together.length, async () => markDirty(container, together))
      throw error
    }
  }
  return resolveOrderSync(container).memory.of("order events", () => new Collector(write))
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
    void dispatchDeliveries(container)
  }
}
