import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { readStatusRules } from "../../lib/connection-settings"
import { DEFAULT_OUTGOING } from "../../lib/outgoing-status"
import type { ConnectionRow } from "../../modules/order-sync"
import type { AbstractOrderProvider } from "../../modules/order-sync/provider"
import type { ConnectionTestResult, ProviderConnection } from "../../types"
import {
  getConnectionRow,
  makeReady,
  resolveOrderSync,
  UnusableConnectionError,
} from "./load-connection"
import { assertKeyGoesToSameHost, mergeSettings } from "./merge-settings"
import { assertAllowed, parseSettings } from "./parse-settings"

export type ConnectionTestAnswer = Omit<ConnectionTestResult, "capabilities">

/** Settings that are tested instead of stored ones; secrets unencrypted. */
export interface SettingsToTest {
  /** Only the fields that are given count, as in a change. */
  config?: Record<string, unknown>
  secrets?: Record<string, unknown>
}

interface Testable {
  provider: AbstractOrderProvider
  context: ProviderConnection
}

/**
 * Finds out which settings of a connection work; no order is created. With `settings` those are
 * tested instead of what is stored, and nothing is kept. What the test of the stored settings
 * learns of the account's abilities is, and where it finds nothing wrong with a connection that is
 * paused, the next probe is due. Plain functions and no workflows: they change nothing that
 * could have to be undone, and secrets must not go through a workflow.
 *
 * @throws MedusaError `not_found`; `invalid_data` for settings that the schemas refuse, or a new
 * base URL without the key
 */
export async function testConnection(
  container: MedusaContainer,
  id: string,
  settings: SettingsToTest = {},
): Promise<ConnectionTestAnswer> {
  const row = await getConnectionRow(container, id)
  const isStored = settings.config === undefined && settings.secrets === undefined
  try {
    const testable = isStored
      ? await makeReady(container, row)
      : await withSettings(container, row, settings)
    const { ok, checks, capabilities } = await testable.provider.testConnection(testable.context)
    const service = resolveOrderSync(container)
    if (isStored && capabilities) {
      await service.connections.recordCapabilities(id, row.version, capabilities)
    }
    if (isStored && ok) {
      await service.connections.makeProbeDue(id)
    }
    return { ok, checks }
  } catch (error) {
    if (!(error instanceof UnusableConnectionError)) {
      throw error
    }
    return toFailedCheck(error)
  }
}

/**
 * The same for settings of which no connection is made yet.
 *
 * @throws MedusaError `invalid_data` for an unknown provider, or settings that its schemas refuse
 */
export async function testSettings(
  container: MedusaContainer,
  providerId: string,
  { config = {}, secrets = {} }: SettingsToTest,
): Promise<ConnectionTestAnswer> {
  const service = resolveOrderSync(container)
  const provider = service.providers.get(providerId)
  const parsed = parseSettings(provider.configSchema, "config", config)
  assertAllowed(service, providerId, parsed)
  const context = {
    id: generateEntityId(undefined, "oscon"),
    config: parsed,
    secrets: parseSettings(provider.secretsSchema, "secrets", secrets),
    outgoing: DEFAULT_OUTGOING,
  }
  const { ok, checks } = await provider.service.testConnection(context)
  return { ok, checks }
}

/** A stored connection with other settings instead of its own. */
async function withSettings(
  container: MedusaContainer,
  row: ConnectionRow,
  settings: SettingsToTest,
): Promise<Testable> {
  const service = resolveOrderSync(container)
  const provider = service.providers.get(row.provider_id)
  const config = parseSettings(
    provider.configSchema,
    "config",
    mergeSettings(row.config, settings.config ?? {}),
  )
  assertAllowed(service, row.provider_id, config)
  assertKeyGoesToSameHost(row, config, settings.secrets)
  if (settings.secrets === undefined) {
    return makeReady(container, { ...row, config })
  }
  // Not by `makeReady`: the stored secrets may be the very ones that cannot be read any more.
  const secrets = parseSettings(provider.secretsSchema, "secrets", settings.secrets)
  const { outgoing } = readStatusRules(row.status_rules)
  return { provider: provider.service, context: { id: row.id, config, secrets, outgoing } }
}

function toFailedCheck({
  pauseKind,
  code,
  message,
}: UnusableConnectionError): ConnectionTestAnswer {
  return {
    ok: false,
    checks: [
      {
        name: pauseKind === "secrets" ? "api_key" : "reachable",
        ok: false,
        code,
        message,
        hint: null,
      },
    ],
  }
}
