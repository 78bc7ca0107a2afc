import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"

/**
 * Marks a connection as deleted and removes its secrets: a deleted key must not remain stored.
 * Its rows, of which there may be a million, are removed in the background (`dispatchRemoval`). No compensation,
 * because it is the workflow's last step and cannot be undone.
 */
export const deleteConnectionStep = createStep(
  "delete-connection",
  async ({ id }: { id: string }, { container }) => {
    await resolveOrderSync(container).removals.mark(id)
    return new StepResponse({ id })
  },
)
