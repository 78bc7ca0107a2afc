import type { Checkpoint } from "../../../../../modules/order-sync/queries"
import type { RemoteErrorDetails, RemoteStatus } from "../../../../../types"

/** A request to the remote, as data. */
export type RemoteCall =
  | { to: "remote"; what: "create"; id: string | null; text: string; marker: string | null }
  | { to: "remote"; what: "find"; text: string }
  | { to: "remote"; what: "fetch"; id: string }
  | { to: "remote"; what: "update"; id: string; text: string; status: RemoteStatus | null }
  | { to: "remote"; what: "remove"; id: string }
  | { to: "remote"; what: "item"; id: string; fingerprint: string }
  | { to: "remote"; what: "status"; id: string; status: RemoteStatus }

/** A statement of the store's database. */
export type StoreCall =
  | { to: "store"; what: "checkpoint"; point: Omit<Checkpoint, "claimId" | "id"> }
  | { to: "store"; what: "holds"; reserveMs: number }
  | { to: "store"; what: "take_turn"; turnMs: number }
  | { to: "store"; what: "end_turn" }
  | { to: "store"; what: "bound"; ids: string[] }
  | { to: "store"; what: "doubts" }

/** Where a turn of the engine stops until somebody says what happens. */
export type Call = RemoteCall | StoreCall

export type Answer = { value: unknown } | { error: RemoteErrorDetails }

export const LOST: Answer = {
  error: { kind: "transient", code: "timeout", message: "No answer.", mayHaveApplied: true },
}

export const UNREACHABLE: Answer = {
  error: { kind: "transient", code: "ECONNREFUSED", message: "Refused.", mayHaveApplied: false },
}

export function isWrite({ what }: RemoteCall): boolean {
  return what !== "find" && what !== "fetch"
}

/** Whether a second one leaves the same. */
export function isRepeatable({ what }: RemoteCall): boolean {
  return what === "update" || what === "status"
}
