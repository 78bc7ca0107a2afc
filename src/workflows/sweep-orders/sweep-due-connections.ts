import type { MedusaContainer } from "@medusajs/framework/types"
import type { Dispatcher } from "../../modules/order-sync/dispatcher"
import { kickDelivery } from "../deliver-due/kick"
import { resolveOrderSync } from "../shared/load-connection"
import { sweepOrdersWorkflow } from "."

/**
 * Processes that have begun with a full sweep already; a restart is when events get lost. Known by
 * their dispatcher: a workflow, as which Medusa runs a job, hands out the service in a new wrapper
 * each time.
 */
const started = new WeakSet<Dispatcher>()

/** Sweeps each connection that is due, in full once a day and once after the process started. */
export async function sweepDueConnections(container: MedusaContainer): Promise<void> {
  const service = resolveOrderSync(container)
  const full = new Set(await service.connections.takeDue("full_sweep"))
  const due = new Set([...full, ...(await service.connections.takeDue("sweep"))])
  if (!started.has(service.dispatcher)) {
    started.add(service.dispatcher)
    for (const id of await service.connections.listEnabledIds()) {
      full.add(id)
      due.add(id)
    }
  }
  let changed = 0
  const failures: unknown[] = []
  for (const connection_id of due) {
    const is_full = full.has(connection_id)
    try {
      const { result } = await sweepOrdersWorkflow(container).run({
        input: { connection_id, is_full },
      })
      changed += result.changed
    } catch (error) {
      failures.push(error)
      if (is_full) {
        // It was taken for a whole day; the next tick tries again.
        await service.connections.writeSettings(connection_id, { last_full_sweep_at: null })
      }
    }
  }
  if (changed > 0) {
    void kickDelivery(container)
  }
  if (failures.length > 0) {
    // Told only now, because a connection that fails must not keep the others from being swept.
    throw failures[0]
  }
}
