const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/**
 * The jobs: how often each ticks, and how long after its last run something must be wrong. That is
 * a multiple, because a busy process starts them late.
 */
export const JOBS = [
  { name: "deliver-due", everyMs: 10 * SECOND_MS, lateAfterMs: 2 * MINUTE_MS },
  { name: "deliver-events", everyMs: 10 * SECOND_MS, lateAfterMs: 2 * MINUTE_MS },
  { name: "sync-statuses", everyMs: 30 * SECOND_MS, lateAfterMs: 5 * MINUTE_MS },
  { name: "sweep-orders", everyMs: MINUTE_MS, lateAfterMs: 5 * MINUTE_MS },
  { name: "notify-admins", everyMs: 20 * SECOND_MS, lateAfterMs: 5 * MINUTE_MS },
  { name: "purge-attempts", everyMs: MINUTE_MS, lateAfterMs: 10 * MINUTE_MS },
] as const

export type JobName = (typeof JOBS)[number]["name"]

/** The name that Medusa knows a job by, which its file gives it. */
export function toScheduledName(name: JobName): string {
  return `order-sync-${name}`
}

/** The name under which the dispatcher of a process knows a tick that is under way. */
export function toRunName(name: JobName): string {
  return `job-${name}`
}

/** The name under which the dispatcher knows the pass over a connection's due tracking events. */
export function toEventPassName(connectionId: string): string {
  return `send events of ${connectionId}`
}

/** The name under which the dispatcher knows the pass over a connection's due orders. */
export function toPassName(connectionId: string): string {
  return `deliver ${connectionId}`
}
