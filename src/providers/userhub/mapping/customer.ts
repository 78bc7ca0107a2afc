import { readPath } from "../../../provider-kit"
import type { OrderSnapshot } from "../../../types"
import type { UserHubConfig } from "../schemas"
import type { OrderNotes } from "./order-notes"
import { MAX_TEXT_LENGTH } from "./payload"
import { idInWords } from "./product-id"

/** Whose order it is in Userhub: what stands at the path, else the constant, else refused and "". */
export function customerIdOf(
  order: OrderSnapshot,
  { customer_id_path, customer_id }: UserHubConfig,
  notes: OrderNotes,
): string {
  const atPath = customer_id_path ? readPath(order, customer_id_path) : undefined
  const id = notes.text("customer_id", idInWords(atPath) || customer_id || "", {
    maxLength: MAX_TEXT_LENGTH,
  })
  if (!id) {
    const message = "The order has no Userhub customer id, and the connection names none."
    notes.refused("customer_id", "missing_customer_id", message)
  }
  return id
}
