import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ConnectionInput } from "../../../engine/connection/connection-input"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import { assertAllowed, parseSettings } from "../../../engine/connection/parse-settings"
import {
  eventRulesSchema,
  privacySchema,
  rulesSchema,
  statusRulesSchema,
} from "../../../lib/connection-settings"

/** As the model's own default. */
const DEFAULT_SYNC_INTERVAL_MINUTES = 5

/**
 * Stores a new connection. Without a start date it begins now: a shop with
 * ten years of orders does not want them all sent because a form was saved.
 */
export const createConnectionStep = createStep(
  "create-connection",
  async (input: ConnectionInput, { container }) => {
    const service = resolveOrderSync(container)
    const provider = service.providers.get(input.provider_id)
    const config = parseSettings(provider.configSchema, "config", input.config)
    assertAllowed(service, input.provider_id, config)
    const rules = rulesSchema.parse(input.rules ?? {})
    const now = new Date(await service.deliveries.now())
    const interval = input.sync_interval_minutes ?? DEFAULT_SYNC_INTERVAL_MINUTES
    const startsNow = rules.start_date === undefined
    // Medusa dates an order by the clock of its process, which may be behind that of the database.
    const startDate = new Date(Math.min(now.getTime(), Date.now())).toISOString()
    const { id } = input

    // First, so that nothing is sent for a connection without a key.
    await service.secrets.write(id, input.secrets.stored, input.secrets.fingerprint)
    await service.createOrderSyncConnections({
      id,
      name: input.name,
      provider_id: input.provider_id,
      is_enabled: input.is_enabled ?? true,
      config,
      rules: { ...rules, start_date: startsNow ? startDate : rules.start_date },
      // A connection that begins now has nothing to read back and no history to look through.
      next_sync_at: new Date(now.getTime() + interval * 60_000),
      last_sweep_at: startsNow ? now : null,
      last_full_sweep_at: startsNow ? now : null,
      privacy: privacySchema.parse(input.privacy ?? {}),
      status_rules: statusRulesSchema.parse(input.status_rules ?? {}),
      event_rules: eventRulesSchema.parse(input.event_rules ?? {}),
      ...(input.concurrency === undefined ? {} : { concurrency: input.concurrency }),
      ...(input.sync_interval_minutes === undefined
        ? {}
        : { sync_interval_minutes: input.sync_interval_minutes }),
    })
    return new StepResponse({ id }, id)
  },
  async (id, { container }) => {
    if (id) {
      const service = resolveOrderSync(container)
      await service.deleteOrderSyncConnections(id)
      await service.secrets.remove(id)
    }
  },
)
