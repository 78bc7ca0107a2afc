import { z } from "@medusajs/framework/zod"
import {
  concurrencySchema,
  eventRulesSchema,
  privacySchema,
  rulesSchema,
  statusRulesSchema,
  syncIntervalSchema,
} from "../../../../lib/connection-settings"
import { listParams, selectParams } from "../../../utils/validators"

/** The largest Postgres integer. */
const MAX_VERSION = 2_147_483_647

const name = z.string().trim().min(1).max(100)

/** What they may hold is up to the provider; it is checked by its own schemas later on. */
const settings = z.record(z.string(), z.unknown())

/**
 * The schema for a change of some fields, however deeply nested: none is needed and null takes one
 * back to its default. The defaults have to go, or each field that is left out would be set to its
 * default.
 */
function changesOf(schema: z.ZodObject): z.ZodType<Record<string, unknown>> {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(schema.shape).map(([field, type]) => [
        field,
        changeOf(withoutDefault(type)).nullish(),
      ]),
    ),
  )
}

/** Null takes an entry out of a record as it takes a field of an object back. */
function changeOf(type: z.ZodType): z.ZodType {
  const bare = type instanceof z.ZodOptional ? type.unwrap() : type
  if (bare instanceof z.ZodObject) {
    return changesOf(bare)
  }
  if (bare instanceof z.ZodRecord) {
    const { keyType, valueType, checks = [] } = bare.def
    const changed = z.record(keyType, (valueType as z.ZodType).nullable())
    return changed
      .check(...(checks as z.core.$ZodCheck<Record<PropertyKey, unknown>>[]))
      .meta(type.meta() ?? {})
  }
  return type
}

function withoutDefault(type: z.core.$ZodType): z.ZodType {
  return type instanceof z.ZodDefault || type instanceof z.ZodPrefault
    ? (type.unwrap() as z.ZodType)
    : (type as z.ZodType)
}

export const createConnectionBody = z.strictObject({
  name,
  provider_id: z.string().min(1).max(100),
  is_enabled: z.boolean().optional(),
  config: settings.default({}),
  secrets: settings,
  rules: rulesSchema.optional(),
  privacy: privacySchema.optional(),
  status_rules: statusRulesSchema.optional(),
  event_rules: eventRulesSchema.optional(),
  concurrency: concurrencySchema.optional(),
  sync_interval_minutes: syncIntervalSchema.optional(),
})

export type CreateConnectionBody = z.output<typeof createConnectionBody>

export const updateConnectionBody = z.strictObject({
  version: z.int().min(1).max(MAX_VERSION).optional(),
  name: name.optional(),
  is_enabled: z.boolean().optional(),
  config: settings.optional(),
  secrets: settings.optional(),
  rules: changesOf(rulesSchema).optional(),
  privacy: changesOf(privacySchema).optional(),
  status_rules: changesOf(statusRulesSchema).optional(),
  event_rules: changesOf(eventRulesSchema).optional(),
  concurrency: concurrencySchema.optional(),
  sync_interval_minutes: syncIntervalSchema.optional(),
})

export type UpdateConnectionBody = z.output<typeof updateConnectionBody>

/** The part of a create that a test is about. */
export const testSettingsBody = z.strictObject({
  provider_id: createConnectionBody.shape.provider_id,
  config: settings.default({}),
  secrets: settings,
})

export type TestSettingsBody = z.output<typeof testSettingsBody>

/** Without anything: what is stored is tested. */
export const testConnectionBody = z.strictObject({
  config: settings.optional(),
  secrets: settings.optional(),
})

export type TestConnectionBody = z.output<typeof testConnectionBody>

export const getConnectionParams = selectParams

export const getConnectionsParams = listParams(
  ["id", "name", "provider_id", "is_enabled", "created_at", "updated_at"],
  "created_at",
).extend({ q: z.string().max(255).optional() })
