import type { MedusaContainer } from "@medusajs/framework/types"
import { resolveOrderSync, toPause } from "../../../../engine/connection"
import { toCounts } from "../../../../engine/figures"
import { toSweeps } from "../../../../engine/sweep"
import { readStatusRules } from "../../../../lib/connection-settings"
import { addUpLevels, type SendingLevel } from "../../../../lib/concurrency"
import { toIso } from "../../../../lib/to-iso"
import type { ConnectionRow, OrderSyncModuleService } from "../../../../modules/order-sync"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncSecret,
  AdminOrderSyncSending,
} from "../../../../types"

type Provider = ReturnType<OrderSyncModuleService["providers"]["get"]>

/** Connections as they are answered, with the fields that were asked for. */
export async function toConnections(
  container: MedusaContainer,
  rows: ConnectionRow[],
  fields: string[],
): Promise<Partial<AdminOrderSyncConnection>[]> {
  const service = resolveOrderSync(container)
  const names = new Set(fields.map((field) => field.replace(/\.\*$/, "")))
  const counts = names.has("counts")
    ? await service.statistics.countByState(rows.length === 1 ? rows[0].id : null)
    : []
  const levels = names.has("sending")
    ? await service.senders.listLevels(rows.map(({ id }) => id))
    : []
  const providers = new Map(service.providers.list().map((provider) => [provider.id, provider]))
  return rows.map((row) => {
    const connection = {
      ...toConnection(row, providers.get(row.provider_id)),
      counts: toCounts(counts.filter(({ connection_id }) => connection_id === row.id)),
      sending: toSending(levels.filter(({ connection_id }) => connection_id === row.id)),
    }
    return Object.fromEntries(Object.entries(connection).filter(([name]) => names.has(name)))
  })
}

/**
 * One connection as it is answered. Fields are named one by one, so that a new column is not
 * answered by accident: ciphertexts and fingerprints stay in the database.
 */
export function toConnection(
  row: ConnectionRow,
  provider: Provider | undefined,
): AdminOrderSyncConnection {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    provider_id: row.provider_id,
    is_enabled: row.is_enabled,
    config: row.config,
    secrets: toSecrets(row, provider),
    rules: row.rules,
    privacy: row.privacy,
    status_rules: readStatusRules(row.status_rules),
    event_rules: row.event_rules ?? { allowed_keys: [] },
    concurrency: row.concurrency,
    sync_interval_minutes: row.sync_interval_minutes,
    capabilities: row.capabilities ?? provider?.capabilities ?? null,
    pause: toPause(row),
    last_success_at: toIso(row.last_success_at),
    last_sync_at: toIso(row.last_sync_at),
    next_sync_at: toIso(row.next_sync_at),
    last_sync_error: row.last_sync_error,
    ...toSweeps(row),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

function toSending(rows: { level: SendingLevel }[]): AdminOrderSyncSending | null {
  const level = addUpLevels(rows.map((row) => row.level))
  return (
    level && {
      limit: level.limit,
      in_flight: level.inFlight,
      per_second: level.perSecond,
      latency_ms: level.rtt,
      reason: level.why,
    }
  )
}

/** Every secret that the provider asks for, set or not. */
function toSecrets(
  row: ConnectionRow,
  provider: Provider | undefined,
): Record<string, AdminOrderSyncSecret> {
  const names = provider ? Object.keys(provider.secretsSchema.shape) : Object.keys(row.secrets)
  return Object.fromEntries(
    names.map((name) => {
      const stored = Object.hasOwn(row.secrets, name) ? row.secrets[name] : null
      return [name, { is_set: stored !== null, last4: stored?.last4 || null }]
    }),
  )
}
