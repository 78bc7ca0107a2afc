import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../shared/load-connection"

/**
 * Removes a connection with its deliveries and attempts. Not soft: a key that somebody deletes has
 * to be gone. No compensation, because it is the workflow's last step and cannot be undone.
 */
export const deleteConnectionStep = createStep(
  "delete-connection",
  async ({ id }: { id: string }, { container }) => {
    const service = resolveOrderSync(container)
    await service.secrets.remove(id)
    await service.events.removeAllOf(id)
    await service.deleteOrderSyncConnections(id)
    return new StepResponse({ id })
  },
)
