import type { OrderSnapshot } from "../../types"
import { readPath, valueInWords } from "./order-path"

/** Where storefronts keep what the customer wrote; the first one with a value is used. */
const NOTE_PATHS = ["metadata.note", "metadata.comment"]

/** What the customer wrote with the order; "" when nothing can be shown. */
export function customerNote(order: OrderSnapshot): string {
  return NOTE_PATHS.map((path) => valueInWords(readPath(order, path))?.trim()).find(Boolean) ?? ""
}
