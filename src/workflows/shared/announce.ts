import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { settleWithin } from "../../modules/order-sync/settle-within"

/** A Redis that is gone does not fail: the bus waits for it to come back, for hours if need be. */
const EMIT_DEADLINE_MS = 2_000

export interface Announcement {
  name: string
  data: Record<string, unknown> & { id: string }
}

/**
 * Puts events on the store's bus. The rows are already written, and who listens is none of the
 * delivery's business, so a bus that fails is logged and nothing more, and one that
 * hangs is not waited for.
 */
export async function announce(
  container: MedusaContainer,
  announcements: Announcement[],
): Promise<void> {
  if (announcements.length === 0) {
    return
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const emit = async () => {
    try {
      await container.resolve(Modules.EVENT_BUS).emit(announcements)
    } catch (error) {
      logger.warn(`order-sync: events could not be emitted: ${describeFailure(error)}`)
    }
  }
  if (!(await settleWithin(EMIT_DEADLINE_MS, emit()))) {
    logger.warn("order-sync: the event bus takes no events at the moment")
  }
}
