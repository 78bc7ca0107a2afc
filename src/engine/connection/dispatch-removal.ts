import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { resolveOrderSync } from "./load-connection"

/**
 * Removes the rows of deleted connections in the background, a slice at a time. When the process
 * ends before that is done, the job continues.
 *
 * @returns resolves when a pass that began after this call has ended; for callers that need it
 */
export function dispatchRemoval(container: MedusaContainer): Promise<void> {
  const { dispatcher, removals } = resolveOrderSync(container)
  return dispatcher.run("remove-connections", async (signal) => {
    try {
      for (const id of await removals.listIds()) {
        let isGone: boolean | null = false
        while (isGone === false && !signal.aborted) {
          isGone = await removals.removeSlice(id)
        }
      }
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(
          `order-sync: removing deleted connections failed, the job continues: ${describeFailure(error)}`,
        )
    }
  })
}
