import type { StoreFact } from "../../../types"
import type { Flag } from "../flags"

/** All that an order has to say to the remote; its hash says whether anything changed. */
export type SystemOrdersPayload = {
  /** Body of `POST /`, without items. It is sent once. */
  order: Record<string, unknown>
  items: PlannedItem[]
  /** States that the order has reached, in the order in which they are written. */
  flags: Flag[]
  status: PlannedStatus | null
  tracking: PlannedEntry[]
  history: PlannedEntry[]
}

export type PlannedItem = {
  /** The store's id of the line, or a word for a line that is no product. */
  line: string
  body: Record<string, unknown>
  /** The same for equal items, as `RemoteItem.fingerprint`. */
  fingerprint: string
}

export type PlannedStatus = {
  /** The remote's own. */
  id: string
  fact: StoreFact
  body: Record<string, unknown>
}

/** What is appended once and never again. */
export type PlannedEntry = {
  /** Of the step, without customer data. */
  key: string
  /** As the remote shows it back. */
  text: string
  body: Record<string, unknown>
}
