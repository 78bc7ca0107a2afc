import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { ConnectionUpdate } from "../../../engine/connection/connection-input"
import { resolveOrderSync } from "../../../engine/connection/load-connection"
import { assertKeyGoesToSameHost, mergeSettings } from "../../../engine/connection/merge-settings"
import { assertAllowed, parseSettings } from "../../../engine/connection/parse-settings"
import {
  eventRulesSchema,
  privacySchema,
  rulesSchema,
  readStatusRules,
  statusRulesSchema,
  type StatusRulesInput,
} from "../../../lib/connection-settings"
import { hashJson } from "../../../lib/hash"
import type { OrderSyncModuleService } from "../../../modules/order-sync"
import type { LockedSettings, Setting } from "../../../modules/order-sync/queries"

export interface UpdateConnectionStepInput {
  id: string
  /** The version that the change is made to; left out, it is made to whatever is stored. */
  version?: number
  update: ConnectionUpdate
}

/** The columns that an update may touch, so that it can be taken back. */
type Columns = Partial<Pick<LockedSettings, Setting>>

/**
 * Changes a connection. Of `config`, `rules`, `privacy`, `status_rules` and `event_rules` only the
 * fields that are given change, however deeply nested; `null` takes a field back to its default.
 * Reading, merging and writing are one transaction: of two changes at the same time none is lost.
 */
export const updateConnectionStep = createStep(
  "update-connection",
  async ({ id, version, update }: UpdateConnectionStepInput, { container }) => {
    const service = resolveOrderSync(container)
    let columns: Columns = {}
    const row = await service.connections.edit(id, (current) => {
      if (version !== undefined && version !== current.version) {
        throw new MedusaError(
          MedusaError.Types.CONFLICT,
          `Connection ${id} was changed in the meantime. Read it again and repeat the change`,
        )
      }
      columns = toColumns(service, current, update)
      return { columns, sealed: update.secrets }
    })
    if (!row) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Connection ${id} was not found`)
    }
    const isAddressed = columns.config !== undefined || update.secrets !== undefined
    return new StepResponse(
      {
        id,
        /** Settings that a pause may come from were changed, or the connection was switched on. */
        may_resume: isAddressed || (columns.is_enabled === true && !row.is_enabled),
        /** Orders that were already sent would look different now. */
        changes_payloads:
          (columns.config !== undefined && hashJson(columns.config) !== hashJson(row.config)) ||
          (columns.privacy !== undefined && hashJson(columns.privacy) !== hashJson(row.privacy)) ||
          (columns.status_rules !== undefined &&
            hashJson(whatIsTold(columns.status_rules)) !== hashJson(whatIsTold(row.status_rules))),
        changes_eligibility: columns.rules !== undefined,
        changes_events: columns.event_rules !== undefined,
      },
      {
        id,
        before: pick(row, Object.keys(columns) as (keyof Columns)[]),
        sealed: update.secrets && { stored: row.secrets, fingerprint: row.key_fingerprint },
      },
    )
  },
  async (taken, { container }) => {
    if (taken) {
      const { id, before: columns, sealed } = taken
      await resolveOrderSync(container).connections.edit(id, () => ({ columns, sealed }))
    }
  },
)

function toColumns(
  service: OrderSyncModuleService,
  row: LockedSettings,
  update: ConnectionUpdate,
): Columns {
  const provider = service.providers.get(row.provider_id)
  const columns: Columns = {}
  if (update.config !== undefined) {
    columns.config = parseSettings(
      provider.configSchema,
      "config",
      mergeSettings(row.config, update.config),
    )
    assertAllowed(service, row.provider_id, columns.config)
    assertKeyGoesToSameHost(row, columns.config, update.secrets)
    columns.capabilities = null
  }
  if (update.rules !== undefined) {
    const rules = rulesSchema.parse(mergeSettings(row.rules, update.rules, ["start_date"]))
    columns.rules = { ...rules, start_date: rules.start_date ?? null }
    columns.last_full_sweep_at = null
  }
  if (update.privacy !== undefined) {
    columns.privacy = privacySchema.parse(mergeSettings(row.privacy, update.privacy))
  }
  if (update.status_rules !== undefined) {
    columns.status_rules = statusRulesSchema.parse(
      mergeSettings(readStatusRules(row.status_rules), update.status_rules),
    )
  }
  if (update.event_rules !== undefined) {
    columns.event_rules = eventRulesSchema.parse(
      mergeSettings(row.event_rules ?? {}, update.event_rules),
    )
  }
  if (update.is_enabled !== undefined) {
    columns.is_enabled = update.is_enabled
    columns.last_full_sweep_at = null
  }
  for (const field of ["name", "concurrency", "sync_interval_minutes"] as const) {
    if (update[field] !== undefined) {
      Object.assign(columns, { [field]: update[field] })
    }
  }
  return columns
}

/** Of the rules for statuses what decides about the remote, and not about the store's order. */
function whatIsTold(stored: StatusRulesInput) {
  const { conflict, outgoing } = readStatusRules(stored)
  return { conflict, outgoing }
}

function pick(row: LockedSettings, fields: (keyof Columns)[]): Columns {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Columns
}
