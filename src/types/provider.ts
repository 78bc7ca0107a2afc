import type { ProviderErrorCode } from "./error-codes"
import type { ProviderCapabilities } from "./capabilities"
import type { RemoteOrder, RemoteStatus } from "./remote"
import type { OutgoingStatuses, StoreFact } from "./store-fact"

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
  "email_replaced",
  "phone_as_typed",
  "image_placeholder",
  "image_base_url",
  "quantity_in_name",
  "text_shortened",
  "text_cleaned",
  "name_placeholder",
  "product_dropped",
  "field_dropped",
  "total_differs",
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
  /** Null where the remote makes the id and has not told it yet. */
  external_id: string | null
  /**
   * What the payload carries to prove, when it is read back, that the order is this one; null where
   * the remote has no place for it. Default: the id is the proof.
   */
  marker?: string | null
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
  /** The remote's own code of that status, as `RemoteOrder.status_code`. */
  status_code?: string | null
  /** The id that the remote gave to a created order; null when its answer does not tell it. */
  external_id?: string | null
  /** What the remote made another value of, as far as its answer shows it. */
  coercions?: Coercion[]
}

/** A status to write with a call of its own. */
export interface StatusInput {
  external_id: string
  /** As `RemoteOrder.remote_ids`, from the last read; empty when the remote has one id an order. */
  remote_ids: string[]
  status: RemoteStatus
  /** What happened in the store; null when only the status is known. */
  fact: StoreFact | null
}

/** Where to look for an order. */
export interface FindWindow {
  /** When it may have been created at the remote, as ISO dates in UTC. */
  from: string
  to: string
  /**
   * Which of these ids at the remote are proven to be other orders of the store. They do not have to be
   * read one by one; an answer without them may still be conclusive.
   */
  findOthers?: (externalIds: string[]) => Promise<string[]>
}

/** What may be the order that is looked for. */
export interface FoundOrders {
  /**
   * Orders that may be it. One whose `store_order_id` is ours is ours. One without a marker counts
   * only when its content is the same: `is_same_content`.
   */
  candidates: FoundOrder[]
  /** Whether the order is certainly among the candidates if the remote has it at all. */
  is_conclusive: boolean
}

export interface FoundOrder extends RemoteOrder {
  /** Everything that can be compared is equal to what was sent. */
  is_same_content: boolean
}

/** A status of the remote's own. */
export interface RemoteStatusInfo {
  code: string
  /** As the remote shows it to people. */
  label: string
  /** Null when it is not known what it stands for. */
  status: RemoteStatus | null
}

/** Figures that the remote shows of itself; the labels are keys of the provider's texts. */
export interface RemoteFigure {
  name: string
  label: string
  value: string
}

export interface ListOrdersInput {
  /** Only with the filter "status". */
  status?: RemoteStatus
  page: number
  per_page: number
}

/** What a visitor sends to the remote. What the store's bus carries is called an event. */
export interface TrackingEvent {
  event: string
  data: { name: string; value: string }[]
}

/** The checks that the admin has texts for; a provider may name others. */
export const CHECK_NAMES = ["reachable", "api_key", "origin"] as const

export interface ConnectionCheck {
  /** One of `CHECK_NAMES`, or a word of the provider's own, shown by its `label`. */
  name: (typeof CHECK_NAMES)[number] | (string & {})
  /** In English, for a name of the provider's own. */
  label?: string
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
