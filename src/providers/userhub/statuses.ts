import type { RemoteStatus, RemoteStatusInfo, StoreFact } from "../../types"

/** The statuses of the guide's overview, and the class of each. */
const CLASSES = {
  pending: "new",
  processing: "processing",
  confirmed: "processing",
  in_progress: "processing",
  on_hold: "processing",
  completed: "done",
  cancelled: "cancelled",
  refunded: "cancelled",
} as const satisfies Record<string, RemoteStatus>

const MAX_CODE_LENGTH = 100

/** A status as an answer names it, in the guide's spelling ("In Progress" → "in_progress"). */
export function toStatusCode(value: unknown): string | null {
  const code =
    typeof value === "string"
      ? value
          .trim()
          .toLowerCase()
          .replace(/[\s-]+/g, "_")
      : ""
  return /^[\p{L}\p{N}_.]+$/u.test(code) && code.length <= MAX_CODE_LENGTH ? code : null
}

/** The class of a status; null for a word that the guide does not list. */
export function classOf(code: string | null): RemoteStatus | null {
  return code !== null && Object.hasOwn(CLASSES, code)
    ? CLASSES[code as keyof typeof CLASSES]
    : null
}

/** "in_progress" → "In progress". */
export function labelOf(code: string): string {
  const words = code.replace(/_+/g, " ").trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function toStatusInfo(code: string): RemoteStatusInfo {
  return { code, label: labelOf(code), status: classOf(code) }
}

export const KNOWN_STATUSES: readonly RemoteStatusInfo[] = Object.keys(CLASSES).map(toStatusInfo)

/** The body of `POST /api/orders/{id}/action` (guide: "Order Management"). */
export type StatusAction =
  | { action: "update_status"; status: "pending" | "in_progress"; notes?: string }
  | { action: "complete"; notes?: string }
  | { action: "cancel" }

/**
 * The action that brings an order to a status. The guide shows notes with two actions only; they
 * are sent when something came back, which no other status of the shop says.
 */
export function actionFor(
  status: RemoteStatus,
  fact: StoreFact | null,
  returned: string,
): StatusAction {
  const notes = fact === "returned" ? { notes: returned } : {}
  switch (status) {
    case "new":
      return { action: "update_status", status: "pending", ...notes }
    case "processing":
      return { action: "update_status", status: "in_progress", ...notes }
    case "done":
      return { action: "complete", ...notes }
    case "cancelled":
      return { action: "cancel" }
  }
}
