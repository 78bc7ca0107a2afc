import type { RemoteStatus, RemoteStatusInfo } from "../../types"

/** Guide, "Get all Orders": the states that an order can be in. None of them is "cancelled". */
export const KNOWN_STATUSES = [
  { code: "pending", label: "Pending", status: "new" },
  { code: "delivery", label: "Delivery", status: "processing" },
  { code: "completed", label: "Completed", status: "done" },
] as const satisfies readonly RemoteStatusInfo[]

/** The class of a status as the remote writes it; null for a word that the guide does not name. */
export function classOf(word: string): RemoteStatus | null {
  return KNOWN_STATUSES.find(({ code }) => code === word.trim().toLowerCase())?.status ?? null
}

/** The remote's word for a class; null for "cancelled". */
export function wordOf(status: RemoteStatus): string | null {
  return KNOWN_STATUSES.find((known) => known.status === status)?.code ?? null
}
