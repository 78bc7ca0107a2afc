import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { resolveOrderSync } from "../connection/load-connection"

/**
 * When a failed write is tried again: a database that crashed or was taken over is back within
 * moments, and one that is down for longer loses the store's own writes, too.
 */
const REPEAT_AFTER_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000]

/**
 * Tries a failed write again. Not waited for, because a bus may deliver its events one at a time.
 * Ends when the application does; the next sweep finds what was not noted.
 *
 * @param count events that the write is about
 */
export async function repeatWrite(
  container: MedusaContainer,
  count: number,
  write: () => Promise<void>,
): Promise<void> {
  const { signal } = resolveOrderSync(container).dispatcher
  let problem: unknown
  for (const delay of REPEAT_AFTER_MS) {
    await sleep(delay, undefined, { ref: false, signal }).catch(() => undefined)
    if (signal.aborted) {
      return
    }
    try {
      return await write()
    } catch (error) {
      problem = error
    }
  }
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `order-sync: ${count} events could not be noted, a sweep will find what they were about: ` +
        describeFailure(problem),
    )
}
