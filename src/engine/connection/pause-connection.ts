import type { MedusaContainer } from "@medusajs/framework/types"
import type { PauseKind } from "../../lib/pause"
import { OrderSyncEvents } from "../../modules/order-sync"
import type { PauseInput } from "../../modules/order-sync/queries"
import { announce } from "../notices/announce"
import { resolveOrderSync } from "./load-connection"

/** Pauses a connection, and notifies the store's bus when it was not paused for this cause before. */
export async function pauseConnection(
  container: MedusaContainer,
  input: PauseInput,
): Promise<void> {
  if (await resolveOrderSync(container).connections.pause(input)) {
    const { connectionId: id, kind, code, message } = input
    await announce(container, [
      { name: OrderSyncEvents.CONNECTION_PAUSED, data: { id, kind, code, message } },
    ])
  }
}

/**
 * Ends a pause of one of the given kinds, and notifies the store's bus when there was one.
 *
 * @param reason what the event names as `kind`: the pause that ended, or what ended it
 */
export async function resumeConnection(
  container: MedusaContainer,
  id: string,
  kinds: PauseKind[],
  reason: string,
): Promise<boolean> {
  const wasPaused = await resolveOrderSync(container).connections.resume(id, kinds)
  if (wasPaused) {
    await announce(container, [
      { name: OrderSyncEvents.CONNECTION_RESUMED, data: { id, kind: reason } },
    ])
  }
  return wasPaused
}
