import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../types"
import { fieldOfCheck, type JsonSchema } from "../lib/schema/json-schema"
import { useTestConnection } from "./api/connections"
import { hasFailed, useCheckText, type ConnectionCheck } from "./use-check-texts"
import { useConnectionCheck } from "./use-connection-check"

export interface StoredCheck {
  /** Null until a test has found something. */
  checks: readonly ConnectionCheck[] | null
  /** By the field that is wrong: "config.origin". */
  problems: Record<string, string>
  hasPassed: boolean
  isRunning: boolean
  run: () => void
}

/** A test of a connection as it is stored. */
export function useStoredCheck(
  connection: AdminOrderSyncConnection,
  provider: AdminOrderSyncProvider | undefined,
): StoredCheck {
  const textOf = useCheckText(connection.provider_id)
  const test = useTestConnection(connection.id)
  const { checks, run } = useConnectionCheck(test.mutateAsync)
  const schemas = {
    config: (provider?.config_schema ?? {}) as JsonSchema,
    secrets: (provider?.secrets_schema ?? {}) as JsonSchema,
  }
  const problems = (checks ?? []).filter(hasFailed).flatMap((check) => {
    const path = fieldOfCheck(schemas, check.name)
    const { title, todo } = textOf(check)
    return path === null ? [] : [[path, [title, todo].filter(Boolean).join(" ")] as const]
  })
  return {
    checks,
    problems: Object.fromEntries(problems),
    hasPassed: checks?.every(({ ok }) => ok) ?? false,
    isRunning: test.isPending,
    run: () => void run({}),
  }
}
