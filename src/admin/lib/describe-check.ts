import type { AdminTestOrderSyncConnectionResponse } from "../../types"

type Check = Pick<AdminTestOrderSyncConnectionResponse["checks"][number], "name" | "label">

/** The key of a check's name, and what stands in its place for a check of a provider's own. */
export function describeCheckName({ name, label }: Check): { key: string; fallback: string } {
  return { key: `orderSync.checkNames.${name}`, fallback: label ?? name }
}
