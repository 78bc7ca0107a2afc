import { generateEntityId } from "@medusajs/framework/utils"
import type { OrderSyncModuleService } from "../../../src/modules/order-sync"
import type { ClaimedEvent, EventRecord, NewEvent } from "../../../src/modules/order-sync/queries"

export const LEASE_MS = 180_000

export function aNewEvent(
  service: OrderSyncModuleService,
  connectionId: string,
  eventKey = "callback",
): NewEvent {
  const id = generateEntityId(undefined, "osevt")
  const sealed_data = service.cipher.seal(id, "data", JSON.stringify([{ name: "a", value: "b" }]))
  return { id, connection_id: connectionId, event_key: eventKey, sealed_data }
}

/** Puts events into the queue and answers their ids, oldest first. */
export async function enqueue(
  service: OrderSyncModuleService,
  connectionId: string,
  count = 1,
): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const event = aNewEvent(service, connectionId)
    expect(await service.events.enqueue([event], 1_000)).toBe("queued")
    ids.push(event.id)
  }
  return ids
}

/** What is written back of a claimed event; by default that it was sent. */
export function eventRecordOf(
  event: Pick<ClaimedEvent, "id">,
  fields: Partial<EventRecord> = {},
): EventRecord {
  return {
    id: event.id,
    state: "sent",
    delay_ms: 0,
    attempts: 1,
    waited_ms: 0,
    error_kind: null,
    error_code: null,
    error_message: null,
    ...fields,
  }
}
