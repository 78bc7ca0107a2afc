import type { Flag } from "../flags"

/** What `performStep` needs, one form a call. */
export type StepInput =
  | { call: "add_item"; body: Record<string, unknown>; fingerprint: string }
  | { call: "change_item"; item_id: string; body: Record<string, unknown> }
  | { call: "delete_item"; item_id: string }
  | { call: "flag"; flag: Flag }
  | { call: "status"; body: Record<string, unknown> }
  | { call: "tracking"; body: Record<string, unknown> }
  | { call: "history"; body: Record<string, unknown> }
  /** Reads the order for the ids of the items that travelled in its create. */
  | { call: "adopt"; items: { line: string; fingerprint: string }[] }
