import { cleanText } from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"
import { MAX_NAME_LENGTH } from "./payload"
import type { OrderNotes } from "./order-notes"

/**
 * Fills the connection's template. An id is never changed: two orders could become one, and reading
 * the order back would look for another id. Refused and "" when it cannot be sent as it is.
 */
export function externalId(order: OrderSnapshot, template: string, notes: OrderNotes): string {
  if (template.includes("{display_id}") && !Number.isSafeInteger(order.display_id)) {
    notes.refused("id", "missing_display_id", "The order has no display id to build the id from.")
    return ""
  }
  const id = template.replace(/\{(id|display_id)\}/g, (_, name: "id" | "display_id") =>
    String(order[name]),
  )
  // "." and ".." would climb up the path when the order is read back.
  const isSendable =
    id !== "" &&
    id !== "." &&
    id !== ".." &&
    cleanText(id, { maxLength: MAX_NAME_LENGTH }).text === id
  if (!isSendable) {
    notes.refused(
      "id",
      "invalid_id",
      `The id must be 1 to ${MAX_NAME_LENGTH} printable characters.`,
    )
    return ""
  }
  return id
}
