import type { Coercion, MappedOrder } from "./provider"
import type { RemoteOrder, RemoteStatus } from "./remote"
import type { StoreFact } from "./store-fact"

/**
 * What is known of a step whose answer never came.
 *
 * - `repeat`: it is sent again; the second one changes nothing
 * - `read`: the order is read, and the plan is made from what it shows
 * - `flag`: it is never sent again, and the order says that it may be missing
 */
export type StepDoubt = "repeat" | "read" | "flag"

/** One call of several that bring an order to the remote. */
export interface OrderStep {
  /** What it is about, unique in the order and the same each time: "item:ordli_1", "flag:paid". Holds no customer data. */
  key: string
  operation: "update" | "status" | "item" | "tracking" | "history"
  /** Hash of what is written, to tell an old value from the wanted one. */
  hash: string
  doubt: StepDoubt
  /** The status that the remote has afterwards; left out when the step does not change it. */
  status?: RemoteStatus
  /** The remote's own code of a status that the step sets, as `RemoteOrder.status_code`. */
  status_code?: string
  /** What `performStep` needs. Never stored, may hold customer data. */
  input: unknown
}

/** What was done of one step; it holds no customer data. */
export interface StepRecord {
  /** `begun`: sent, and no answer is known. */
  state: "begun" | "done"
  hash: string
  /** Id that the remote gave, for example to an item. */
  remote_id: string | null
}

/** By the step's key. */
export type OrderProgress = Record<string, StepRecord>

export interface WantedOrder {
  mapped: MappedOrder
  /** The status to write; null to keep it. */
  status: RemoteStatus | null
  /** The fact in the store that asks for the status. */
  fact: StoreFact | null
}

export interface KnownOrder {
  external_id: string
  /** The class of the status that the remote is known to have. */
  status: RemoteStatus | null
  /**
   * What `fetchOrder` answered in this turn, before the steps that the turn has taken since: those are
   * in the progress. Null when it was not asked.
   */
  remote: RemoteOrder | null
  progress: OrderProgress
  /** Whether a step was begun without a known answer, and no read has followed in this turn. */
  is_doubtful: boolean
}

/**
 * What comes next for an order that the remote has. `progress` replaces what is known: a read has
 * shown that a begun step arrived, or that a record is out of date. `obsolete` names the records that
 * the step makes superfluous; they are dropped once it is done.
 */
export type NextStep =
  /** Nothing is missing; what could not be made sure is said. */
  | { do: "none"; progress?: OrderProgress; flags?: Coercion[] }
  /** The plan needs `fetchOrder`; asked once a turn. */
  | { do: "read" }
  | { do: "step"; step: OrderStep; progress?: OrderProgress; obsolete?: string[] }
  /** It cannot be known whether a step was carried out: a person looks. */
  | { do: "unsettled"; key: string }

export interface StepResult {
  /** Id that the remote gave to what was added. */
  remote_id?: string | null
  /** The status that the remote names in its answer, when it does. */
  status?: RemoteStatus | null
}
