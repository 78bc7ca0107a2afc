import type { AdminOrderSyncStatsResponse } from "../../types"

type Cause = AdminOrderSyncStatsResponse["causes"][number]

/** All deliveries of a connection that one kind of error holds up in the same state. */
export interface CauseGroup {
  connection_id: string
  state: Cause["state"]
  error_kind: string
  count: number
  /** What the remote said in particular, the most frequent first. */
  codes: { code: string | null; count: number }[]
}

/**
 * Adds causes up to what deliveries can be listed and retried by. Given up comes before what is
 * retried automatically, and many before few.
 */
export function groupCauses(causes: readonly Cause[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup>()
  for (const { connection_id, state, error_kind, error_code, count } of causes) {
    const key = issueKey({ connection_id, state, error_kind })
    const group = groups.get(key) ?? { connection_id, state, error_kind, count: 0, codes: [] }
    group.count += count
    group.codes.push({ code: error_code, count })
    groups.set(key, group)
  }
  for (const { codes } of groups.values()) {
    codes.sort((a, b) => b.count - a.count)
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.count - a.count)
}

/** Tells apart what is listed and retried separately. */
export function issueKey({
  connection_id,
  state,
  error_kind,
}: Pick<CauseGroup, "connection_id" | "state" | "error_kind">): string {
  return JSON.stringify([connection_id, state, error_kind])
}

function rank({ state }: CauseGroup): number {
  return state === "parked" ? 0 : 1
}

/** Field names without positions, so that the same field of many lines counts as one. */
export function countFields(
  rows: readonly { error_fields: Record<string, string[]> | null }[],
): { field: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { error_fields } of rows) {
    const fields = Object.keys(error_fields ?? {}).map(withoutPosition)
    new Set(fields).forEach((field) => counts.set(field, (counts.get(field) ?? 0) + 1))
  }
  return [...counts]
    .map(([field, count]) => ({ field, count }))
    .sort((a, b) => b.count - a.count || a.field.localeCompare(b.field))
}

/** "products.0.image" and "products[0].image" are the image of any product: "products.image". */
export function withoutPosition(field: string): string {
  return field.replace(/\[\d+\]/g, "").replace(/\.\d+(?=\.|$)/g, "")
}
