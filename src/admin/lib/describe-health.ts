import type { AdminOrderSyncConnection } from "../../types"

type Connection = Pick<AdminOrderSyncConnection, "is_enabled" | "pause" | "counts">

export interface HealthDescription {
  key: string
  count: number
}

/** The one sentence that says how things stand: what a person has to look at comes first. */
export function describeHealth(connections: readonly Connection[]): HealthDescription {
  const enabled = connections.filter(({ is_enabled }) => is_enabled)
  const sum = (state: "parked" | "pending") =>
    enabled.reduce((total, { counts }) => total + (counts?.[state] ?? 0), 0)
  const paused = enabled.filter(({ pause }) => pause !== null).length
  if (enabled.length === 0) {
    return { key: "orderSync.overview.health.off", count: 0 }
  }
  if (paused > 0) {
    return { key: "orderSync.overview.health.paused", count: paused }
  }
  if (sum("parked") > 0) {
    return { key: "orderSync.overview.health.parked", count: sum("parked") }
  }
  return sum("pending") > 0
    ? { key: "orderSync.overview.health.pending", count: sum("pending") }
    : { key: "orderSync.overview.health.fine", count: 0 }
}
