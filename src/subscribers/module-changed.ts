import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { MODULE_EVENTS } from "../engine/changes"
import { onModuleEvent } from "../workflows/mark-late-changes/on-module-event"

/** What Medusa's modules emit themselves, also for changes of which no workflow emits an event. */
export default async function moduleChanged({
  event: { name, data, metadata },
  container,
}: SubscriberArgs<{ id?: string | string[] }>): Promise<void> {
  onModuleEvent(container, {
    key: MODULE_EVENTS[name],
    ids: [data.id ?? []].flat(),
    group: metadata?.eventGroupId ?? null,
  })
}

export const config: SubscriberConfig = {
  event: Object.keys(MODULE_EVENTS),
  context: { subscriberId: "order-sync-module-changed" },
}
