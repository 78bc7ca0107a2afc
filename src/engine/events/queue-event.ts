import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { OrderSyncModuleService } from "../../modules/order-sync"
import type { EventConnection } from "../../modules/order-sync/queries"
import type { TrackingEvent } from "../../types"
import { resolveOrderSync } from "../connection/load-connection"
import { sealEventData } from "./event-data"

/** A full queue takes minutes to send, so an earlier retry would fail. */
const FULL_RETRY_AFTER_MS = 60_000

export interface AcceptTrackingEventInput extends TrackingEvent {
  /** Who sent it, for the limits: an address or a network. */
  sender: string
}

export type Acceptance =
  | { outcome: "accepted" }
  /** No connection takes such an event, or any. */
  | { outcome: "unknown_event" }
  | { outcome: "too_many"; retryAfterMs: number }
  | { outcome: "queue_full"; retryAfterMs: number }

/**
 * Puts an event of the storefront into the queue of each connection that allows it. It is sealed
 * before it reaches the database, because it holds what customers typed.
 */
export async function queueEvent(
  container: MedusaContainer,
  { sender, event, data }: AcceptTrackingEventInput,
): Promise<Acceptance> {
  const service = resolveOrderSync(container)
  const { events, cipher, eventOptions } = service
  const connections = (await events.listConnections()).filter((connection) =>
    takesEvents(service, connection),
  )
  if (connections.length === 0) {
    // Not even counted: anonymous requests must not cause writes in a store that accepts no events.
    return { outcome: "unknown_event" }
  }
  const { perAddressPerMinute, perMinute, maxWaiting } = eventOptions.limits
  const limit = await events.takeFromRateLimits({
    addressKey: cipher.pseudonym(sender),
    perAddress: perAddressPerMinute,
    overall: perMinute,
  })
  if (!limit.is_allowed) {
    return { outcome: "too_many", retryAfterMs: limit.retry_after_ms }
  }
  const rows = connections
    .filter(({ event_rules }) => event_rules.allowed_keys.includes(event))
    .map(({ id: connection_id }) => {
      const id = generateEntityId(undefined, "osevt")
      const sealed_data = sealEventData(cipher, id, data)
      return { id, connection_id, event_key: event, sealed_data }
    })
  if (rows.length === 0) {
    return { outcome: "unknown_event" }
  }
  switch (await events.enqueue(rows, maxWaiting)) {
    case "full":
      return { outcome: "queue_full", retryAfterMs: FULL_RETRY_AFTER_MS }
    case "gone":
      return { outcome: "unknown_event" }
    case "queued":
      return { outcome: "accepted" }
  }
}

function takesEvents(
  { providers }: OrderSyncModuleService,
  { provider_id, capabilities, event_rules }: EventConnection,
): boolean {
  const provider = providers.list().find(({ id }) => id === provider_id)
  return (
    event_rules.allowed_keys.length > 0 &&
    (capabilities ?? provider?.capabilities)?.events === true &&
    provider !== undefined
  )
}
