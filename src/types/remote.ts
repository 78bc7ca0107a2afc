import type { ProviderErrorCode } from "./error-codes"

/**
 * The state of an order at the remote, in the words of the OrderRepo guide ("status" of the order
 * status endpoint). Other providers translate their own words into these four.
 */
export const REMOTE_STATUSES = ["new", "processing", "done", "cancelled"] as const

export type RemoteStatus = (typeof REMOTE_STATUSES)[number]

/** What the remote says of one order. Nothing in it is trusted: every field may be missing. */
export interface RemoteOrder {
  external_id: string
  /** Null when the remote names a status that is not known here. */
  status: RemoteStatus | null
  /**
   * Total in the unit the provider sends, as a decimal written as a string ("99000", "990.00").
   * Compared as a number, so "990" is the same.
   */
  total: string | null
  /** ISO 4217, upper case. */
  currency: string | null
  created_at: string | null
  updated_at: string | null
  closed_at: string | null
  /**
   * Medusa's id of the order, where the remote shows a marker back that the provider wrote with it.
   * It is what proves an order ours when its id does not. Left out: the remote shows none.
   */
  store_order_id?: string | null
  /** The remote's own code of the status, for example "in_progress" or "17". */
  status_code?: string | null
  /** How the remote names that status to people. Left out: its code. */
  status_label?: string | null
  /** The ids under which the remote keeps parts of the order, when there are several. */
  remote_ids?: string[]
  /** Null or left out: the remote does not show them. */
  items?: RemoteItem[] | null
  /** What has happened to the order by the remote's flags, for example "paid" and "sent". */
  flags?: string[] | null
  /** Tracking numbers. */
  tracking?: string[] | null
  history?: string[] | null
}

export interface RemoteItem {
  /** Null: the remote gives no ids to items. */
  id: string | null
  /** The same for equal items; of the provider's own making. */
  fingerprint: string
}

export interface RemoteOrderPage {
  orders: RemoteOrder[]
  has_more: boolean
  /** Number of all orders that fit the filter, when the remote says it. */
  total: number | null
}

/** What was tried at the remote. "probe" is a cheap read that only asks whether the remote answers. */
export type RemoteOperation =
  | "create"
  | "update"
  | "status"
  | "item"
  | "tracking"
  | "history"
  | "remove"
  | "fetch"
  | "find"
  | "list"
  | "event"
  | "probe"

/**
 * What an answer means, whatever status code or network failure said it.
 *
 * - `ambiguous`: accepted, maybe: only a read can tell
 * - `transient`: the same request may succeed later
 * - `rate_limited`: the whole connection has to wait `retryAfterMs`
 * - `auth`: the API key is missing, wrong or switched off
 * - `event`: the event key is wrong or switched off; says nothing of the API key
 * - `origin`: the shop's domain is not allowed at the remote
 * - `quota`: the plan's order limit is used up
 * - `missing`: the remote does not have this order
 * - `rejected`: a create was refused as invalid or as a duplicate; a read tells which
 * - `invalid`: refused for its content; repeating it cannot help
 * - `misconfigured`: this is not the API that the connection is set up for
 */
export const REMOTE_ERROR_KINDS = [
  "ambiguous",
  "transient",
  "rate_limited",
  "auth",
  "event",
  "origin",
  "quota",
  "missing",
  "rejected",
  "invalid",
  "misconfigured",
] as const

export type RemoteErrorKind = (typeof REMOTE_ERROR_KINDS)[number]

/** `TCode`: the plugin's own errors have a code of the registry, `ERROR_CODES`. */
export interface RemoteErrorDetails<TCode extends string = ProviderErrorCode> {
  kind: RemoteErrorKind
  /** HTTP status, or null when no answer came. */
  status?: number | null
  /**
   * A short stable code: one of `ERROR_CODES`, a network code such as "ECONNRESET", or a word of the
   * provider's own.
   */
  code: TCode
  /** Safe to show and to log: no key, no customer data, no request body. */
  message: string
  /** What the remote says of single fields, by path. Values of the fields are never in it. */
  fieldErrors?: Record<string, string[]>
  /** Only for `rate_limited`: how long to wait, in milliseconds. */
  retryAfterMs?: number
  /**
   * Whether the remote may have carried the request out although it failed here. False when the
   * request certainly never got there (name not found, connection refused) or was refused.
   */
  mayHaveApplied?: boolean
  cause?: unknown
}

/** The only thing a provider throws. */
export class RemoteError extends Error {
  readonly kind: RemoteErrorKind
  readonly status: number | null
  readonly code: ProviderErrorCode
  readonly fieldErrors?: Record<string, string[]>
  readonly retryAfterMs?: number
  readonly mayHaveApplied: boolean

  constructor(details: RemoteErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = "RemoteError"
    this.kind = details.kind
    this.status = details.status ?? null
    this.code = details.code
    this.fieldErrors = details.fieldErrors
    this.retryAfterMs = details.retryAfterMs
    this.mayHaveApplied = details.mayHaveApplied ?? false
  }

  /** By name, not by class: a store's own provider may carry its own copy of this package. */
  static is(error: unknown): error is RemoteError {
    return error instanceof Error && error.name === "RemoteError" && "kind" in error
  }
}
