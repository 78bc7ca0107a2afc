import type { Capabilities, RemoteStatus } from "../types"

/** What decides whether a status can be written. */
export type StatusCapabilities = Pick<
  Capabilities,
  "update" | "cancel" | "setStatus" | "steps" | "remove"
>

export const CONFLICT_RULES = ["never_downgrade", "shop_wins", "remote_wins", "newest"] as const

/**
 * Who decides when store and remote see the status of an order differently.
 *
 * - `never_downgrade`: the store may only move it forward (new < processing < done); cancelled is final
 * - `shop_wins`: the store's status is written, whatever the remote has
 * - `remote_wins`: once somebody moved it at the remote, the store does not change it
 * - `newest`: the side that changed it last
 */
export type ConflictRule = (typeof CONFLICT_RULES)[number]

const RANK: Record<RemoteStatus, number> = { new: 0, processing: 1, done: 2, cancelled: 3 }

/** Statuses in which people still work on an order; the others are closed. */
export const OPEN_STATUSES: readonly RemoteStatus[] = ["new", "processing"]

export function isOpen(status: RemoteStatus | null): boolean {
  return status === null || OPEN_STATUSES.includes(status)
}

/** The status that the store would like to see, or null when it cannot be sent to the remote. */
export function writableTarget(
  target: RemoteStatus | null,
  { update, cancel, setStatus, steps, remove }: StatusCapabilities,
): RemoteStatus | null {
  if (target === "cancelled" && !cancel) {
    return remove ? target : null
  }
  return update || setStatus || steps ? target : null
}

export interface StatusSituation {
  /** Where the store sees the order; null when it has no opinion. */
  target: RemoteStatus | null
  /** What the remote held when it was last read or written; null when that is not known. */
  remote: RemoteStatus | null
  /** The status that the store wrote last; null when it never wrote one. */
  lastWritten: RemoteStatus | null
  /** ISO dates of the last change at either side; null when not known. */
  orderUpdatedAt: string | null
  remoteUpdatedAt: string | null
}

/** The status that the store has to write, or null when it has to keep the status. */
export function statusToWrite(situation: StatusSituation, rule: ConflictRule): RemoteStatus | null {
  const { target, remote } = situation
  if (target === null || target === remote) {
    return null
  }
  // A fresh order is "new", so a remote whose status is not known counts as that.
  const current = remote ?? "new"
  switch (rule) {
    case "shop_wins":
      return target
    case "remote_wins":
      return movedByRemote(situation) ? null : forward(current, target)
    case "newest":
      return movedByRemote(situation) && !storeIsNewer(situation) ? null : target
    case "never_downgrade":
      return forward(current, target)
  }
}

function forward(current: RemoteStatus, target: RemoteStatus): RemoteStatus | null {
  return current !== "cancelled" && RANK[target] > RANK[current] ? target : null
}

function movedByRemote({ remote, lastWritten }: StatusSituation): boolean {
  return remote !== null && remote !== (lastWritten ?? "new")
}

function storeIsNewer({ orderUpdatedAt, remoteUpdatedAt }: StatusSituation): boolean {
  if (!orderUpdatedAt || !remoteUpdatedAt) {
    return false
  }
  return Date.parse(orderUpdatedAt) > Date.parse(remoteUpdatedAt)
}
