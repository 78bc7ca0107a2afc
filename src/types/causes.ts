import type { ErrorGroup } from "./error-codes"
import { REMOTE_ERROR_KINDS } from "./remote"

/**
 * What an error means, as errors are stored, listed and retried by: what an answer meant
 * (`REMOTE_ERROR_KINDS`), or what the engine itself found.
 *
 * - `unmappable`: the order cannot be put into the form of the remote
 * - `unreadable`: the store cannot read the order
 * - `id_collision`: the remote has an order under this id that is not proven to be the same
 * - `unsettled`: it cannot be known whether the remote has the order, or a part of it
 * - `exhausted`: all tries have failed
 * - `secrets`: what was stored cannot be read with the store's encryption key; only of events
 */
export const ERROR_KINDS = [
  ...REMOTE_ERROR_KINDS,
  "unmappable",
  "unreadable",
  "id_collision",
  "unsettled",
  "exhausted",
  "secrets",
] as const

export type ErrorKind = (typeof ERROR_KINDS)[number]

/**
 * Why a connection stops sending, and who can end it.
 *
 * - `outage`: the remote does not answer, or only with server errors
 * - `rate_limited`: it asked to wait
 * - `auth`: it refuses the API key
 * - `origin`: it refuses the shop's domain
 * - `quota`: the plan's order limit is used up; only creates stop
 * - `misconfigured`: what answers is not the API that the connection is set up for
 * - `wrong_project`: the remote does not know orders that were sent to it, as with another project's key
 * - `secrets`: the stored key cannot be read with this store's encryption key
 */
export const PAUSE_GROUPS = {
  outage: "automatic",
  rate_limited: "automatic",
  auth: "settings",
  origin: "settings",
  quota: "account",
  misconfigured: "settings",
  wrong_project: "settings",
  secrets: "settings",
} as const satisfies Record<string, ErrorGroup>

export type OrderSyncPauseKind = keyof typeof PAUSE_GROUPS

/**
 * The rules that keep an order in the store. One of them is named on a delivery that is skipped.
 *
 * - `deleted`, `draft`: there is no such order, or none yet
 * - `before_start_date`, `sales_channel`, `region`, `not_paid`: the connection's rules
 * - `cancelled_unsent`: it was cancelled before it was sent, and the remote knows no cancelled orders
 * - `nothing_to_send`: all its items came back or were removed before it was sent, and the remote
 *   takes no order without items
 */
export const SKIP_RULES = [
  "deleted",
  "draft",
  "before_start_date",
  "sales_channel",
  "region",
  "not_paid",
  "cancelled_unsent",
  "nothing_to_send",
] as const

export type SkipRule = (typeof SKIP_RULES)[number]
