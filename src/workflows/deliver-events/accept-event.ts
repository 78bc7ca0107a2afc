import type { MedusaContainer } from "@medusajs/framework/types"
import {
  queueEvent,
  type Acceptance,
  type AcceptTrackingEventInput,
} from "../../engine/events/queue-event"
import { dispatchEvents } from "./dispatch-events"

export type { Acceptance, AcceptTrackingEventInput }

/**
 * Puts an event of the storefront into the queue of each connection that allows it, and starts
 * sending without waiting for it.
 *
 * A plain function, not a workflow: what goes through a workflow can be stored with its execution,
 * and an event holds what customers typed.
 */
export async function acceptEvent(
  container: MedusaContainer,
  input: AcceptTrackingEventInput,
): Promise<Acceptance> {
  const acceptance = await queueEvent(container, input)
  if (acceptance.outcome === "accepted") {
    void dispatchEvents(container)
  }
  return acceptance
}
