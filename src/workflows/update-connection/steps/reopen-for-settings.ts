import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import { resumeConnection } from "../../../engine/connection/pause-connection"
import { PAUSE_KINDS } from "../../../lib/pause"

export interface ReopenForSettingsStepInput {
  id: string
  may_resume: boolean
  changes_payloads: boolean
  changes_eligibility: boolean
  changes_events: boolean
}

/**
 * Lets changed settings take effect at once: a pause ends, and the orders that the new settings
 * may treat differently are checked again. No compensation: looking again changes nothing, and
 * a pause whose cause is still there comes back with the next request.
 */
export const reopenForSettingsStep = createStep(
  "reopen-for-settings",
  async (input: ReopenForSettingsStepInput, { container }) => {
    const { deliveries, events } = resolveOrderSync(container)
    if (input.may_resume) {
      await resumeConnection(container, input.id, [...PAUSE_KINDS], "settings")
    }
    if (input.may_resume || input.changes_events) {
      await events.reopen(input.id)
    }
    const isAffected = input.may_resume || input.changes_payloads || input.changes_eligibility
    const count = isAffected
      ? await deliveries.reopenForSettings(input.id, input.changes_payloads)
      : 0
    return new StepResponse({ count })
  },
)
