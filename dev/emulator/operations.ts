/** What a request asks for, in words that all dialects share. */
export const OPERATIONS = [
  "create",
  /** Changes fields of an order; at OrderRepo its status as well. */
  "update",
  "status",
  /** One of the states that an order enters once, such as paid or sent. */
  "flag",
  "cancel",
  "delete",
  "item_add",
  "item_change",
  "item_delete",
  "tracking",
  "history",
  "event",
  "read",
  "list",
  "statuses",
  "stats",
] as const

export type Operation = (typeof OPERATIONS)[number]

const READS: readonly Operation[] = ["read", "list", "statuses", "stats"]

export function isWrite(operation: Operation | null): boolean {
  return operation !== null && !READS.includes(operation)
}
