import type { AdminOrderSyncConnection } from "../../types"

export const SETUP_STEPS = ["connected", "placed", "synced", "statuses"] as const

export interface SetupStep {
  name: (typeof SETUP_STEPS)[number]
  isDone: boolean
}

type Connection = Pick<
  AdminOrderSyncConnection,
  "capabilities" | "counts" | "last_success_at" | "last_sync_at"
>

export interface SetupFacts {
  /** A test on this page has found nothing wrong. */
  hasPassedTest: boolean
  /** An order was synced once, whatever its state is now. */
  hasSynced: boolean
}

/**
 * What a new connection still has to show, from what the store knows. Once true, each step stays
 * true, so that the list does not come back. Empty when all is done.
 */
export function setupSteps(connection: Connection, facts: SetupFacts): SetupStep[] {
  const { capabilities, counts, last_success_at, last_sync_at } = connection
  const orders = Object.values(counts ?? {}).reduce((total, count) => total + count, 0)
  const readsStatuses = Boolean(capabilities?.list || capabilities?.fetchOne)
  const steps: SetupStep[] = [
    { name: "connected", isDone: facts.hasPassedTest || last_success_at !== null },
    { name: "placed", isDone: orders > 0 },
    { name: "synced", isDone: facts.hasSynced },
    ...(readsStatuses
      ? [{ name: "statuses" as const, isDone: facts.hasSynced && last_sync_at !== null }]
      : []),
  ]
  return steps.every(({ isDone }) => isDone) ? [] : steps
}
