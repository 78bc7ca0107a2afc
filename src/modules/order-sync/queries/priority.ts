/**
 * What is claimed first when more is due than one claim takes; the numbers are stored.
 *
 * - `live`: asked for by an event, a person, the sweep or the status sync
 * - `reopened`: other settings may treat it differently
 * - `backfill`: from before the connection
 */
export const PRIORITIES = { live: 0, reopened: 1, backfill: 2 } as const

export type Priority = keyof typeof PRIORITIES

/** The new priority of a row `d`: what waits already stays in its place, unless it becomes live. */
export function raise(priority: Priority): string {
  const level = PRIORITIES[priority]
  return priority === "live"
    ? `${level}`
    : `CASE WHEN d.state = 'pending' THEN d.priority ELSE ${level} END`
}
