import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { settleWithin } from "../../modules/order-sync/settle-within"

/** Without Redis the bus does not fail: it waits for Redis, for hours if necessary. */
const EMIT_DEADLINE_MS = 2_000

export interface Announcement {
  name: string
  data: Record<string, unknown> & { id: string }
}

/**
 * Puts events on the store's bus. The rows are already written, and the delivery does not depend on
 * listeners. So a bus that fails is only logged, and one that
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
