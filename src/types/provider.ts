import type { ProviderErrorCode } from "./error-codes"
import type { RemoteStatus } from "./remote"
import type { OutgoingStatuses } from "./store-fact"

/**
 * What an order system can do. The engine has one stated fallback for each `false`:
 *
 * | missing | what happens instead |
 * | --- | --- |
 * | update | an order is sent once; later changes are marked as not sent |
 * | fetchOne | an unanswered create is repeated; a refusal as duplicate then proves that it exists |
 * | list | status sync reads the open orders one by one |
 * | list and fetchOne | no status sync |
 * | events | tracking events are refused for this connection |
 * | cancel | a cancelled order is sent as an ordinary change |
 */
export interface ProviderCapabilities {
  update: boolean
  /** The remote knows a status "cancelled" that can be set. */
  cancel: boolean
  fetchOne: boolean
  list: boolean
  events: boolean
  tracking: boolean
  history: boolean
  items: boolean
}

/** A value that was changed to meet the remote's rules, so that the order can be sent. */
export interface Coercion {
  /** Path in the payload, for example "products[0].image". */
  field: string
  code: CoercionCode
  /** In English, without customer data. */
  message: string
}

/** Every way in which a value may be changed; the admin has a text for each. */
export const COERCION_CODES = [
  "amount_rounded",
  "amount_raised_to_zero",
  "email_dropped",
  "phone_as_typed",
  "image_placeholder",
  "image_base_url",
  "quantity_in_name",
  "text_shortened",
  "text_cleaned",
  "name_placeholder",
  "product_dropped",
  "field_dropped",
] as const

export type CoercionCode = (typeof COERCION_CODES)[number]

/**
 * What a changed value was and became, for people to find where to correct it. May hold customer
 * data: it is made again for each answer and stored nowhere.
 */
export interface CoercionDetail {
  field: string
  code: CoercionCode
  /** The line's product, where the value belongs to one; its id is null for a line without one. */
  product: { id: string | null; title: string } | null
  /** As the store has it; null when it has none. */
  before: string | null
  /** As it is sent; null when it is left out. */
  after: string | null
}

/** What helps people to read a mapped order. */
export interface MappedDetails {
  /** The payload's amounts as decimals in major units ("19.99"), by path. */
  amounts: Record<string, string>
  coercions: CoercionDetail[]
}

/** Why an order cannot be sent at all. */
export interface MappingError {
  field: string
  /** One of `ERROR_CODES`, whose text the admin shows, or another, shown by its `message`. */
  code: ProviderErrorCode
  message: string
}

/** An order in the remote's own form, ready to send. */
export interface MappedOrder<TPayload = Record<string, unknown>> {
  external_id: string
  /** The body of a create, without a status. */
  payload: TPayload
  /** As the payload states it, to tell our order from another one with the same id. */
  total: string
  currency: string
  /** Where the store sees the order; null when the store has no opinion. */
  target_status: RemoteStatus | null
  coercions: Coercion[]
  errors: MappingError[]
  details?: MappedDetails
}

/** One configured account, as a provider sees it: settings parsed by the provider's own schemas. */
export interface ProviderConnection<TConfig = unknown, TSecrets = unknown> {
  id: string
  config: TConfig
  secrets: TSecrets
  /** What the connection calls each fact of an order at the remote: see `outgoingTarget`. */
  outgoing: OutgoingStatuses
}

export interface RequestOptions {
  signal?: AbortSignal
}

export interface WriteResult {
  /** The status that the remote names in its answer, when it does. */
  status: RemoteStatus | null
}

export interface ListOrdersInput {
  status?: RemoteStatus
  page: number
  per_page: number
}

/** What a visitor sends to the remote. What the store's bus carries is called an event. */
export interface TrackingEvent {
  event: string
  data: { name: string; value: string }[]
}

export const CHECK_NAMES = ["reachable", "api_key", "origin"] as const

export interface ConnectionCheck {
  name: (typeof CHECK_NAMES)[number]
  ok: boolean
  /** One of `ERROR_CODES`, whose text the admin shows, or another, shown by `message` and `hint`. */
  code: ProviderErrorCode
  /** What was found, in English. */
  message: string
  /** What to do about it, in English; null when nothing is to be done. */
  hint: string | null
}

export interface ConnectionTestResult {
  ok: boolean
  checks: ConnectionCheck[]
  /** What this account can do, when the test found out. */
  capabilities?: ProviderCapabilities
}
