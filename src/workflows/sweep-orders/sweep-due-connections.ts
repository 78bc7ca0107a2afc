import type { MedusaContainer } from "@medusajs/framework/types"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { dispatchDeliveries } from "../deliver-due/dispatch-deliveries"
import { sweepOrdersWorkflow } from "."

/**
 * Pages of a full sweep in one tick. A store with more orders takes several ticks, between which
 * all connections get the sweep of what happened lately.
 */
const PAGES_A_TICK = 50

/**
 * Sweeps each connection that is due: what happened since its last look, and a part of its full
 * sweep, which comes once a day. A full sweep that another process left unfinished is continued.
 */
export async function sweepDueConnections(container: MedusaContainer): Promise<void> {
  const service = resolveOrderSync(container)
  const full = new Set(await service.connections.takeDue("full_sweep"))
  const due = new Set([...(await service.connections.takeDue("sweep")), ...full])
  let changed = 0
  const failures: unknown[] = []
  for (const connection_id of due) {
    const is_full = full.has(connection_id)
    try {
      const { result } = await sweepOrdersWorkflow(container).run({
        input: { connection_id, is_full, max_pages: PAGES_A_TICK },
      })
      changed += result.changed
    } catch (error) {
      failures.push(error)
    } finally {
      if (is_full) {
        // Finished or not: the next tick may continue, here or in another process.
        await service.sweeps.releaseFull(connection_id)
      }
    }
  }
  if (changed > 0) {
    void dispatchDeliveries(container)
  }
  if (failures.length > 0) {
    // Thrown only now, because a connection that fails must not stop the sweep of the others.
    throw failures[0]
  }
}
