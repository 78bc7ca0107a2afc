import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"

export interface Announcement {
  name: string
  data: Record<string, unknown> & { id: string }
}

/**
 * Puts events on the store's bus. The rows are already written, and who listens is none of the
 * delivery's business, so a bus that fails is logged and nothing more.
 */
export async function announce(
  container: MedusaContainer,
  announcements: Announcement[],
): Promise<void> {
  if (announcements.length === 0) {
    return
  }
  try {
    await container.resolve(Modules.EVENT_BUS).emit(announcements)
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`order-sync: events could not be emitted: ${describeFailure(error)}`)
  }
}
