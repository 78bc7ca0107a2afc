/**
 * Who can end what a code names.
 *
 * - `nobody`: nothing is wrong
 * - `automatic`: the plugin tries or checks again; a person only has to act if it stays
 * - `settings`: a person, in the settings of the connection
 * - `account`: a person, in the order system: its plan, its events, its orders
 * - `order`: a person, in the store's order or its products
 * - `developer`: the person who installs the plugin or writes the store's code
 */
export type ErrorGroup = "nobody" | "automatic" | "settings" | "account" | "order" | "developer"

/**
 * Every code that the plugin itself gives to an error or to a check of a connection, with its
 * group. The admin has a text and a cure for each, in every language. A store's own provider may use
 * these codes, which brings it their texts, or others, which the admin explains by the error's kind.
 */
export const ERROR_CODES = {
  // What a check of the connection finds when nothing is wrong with what it checks.
  reachable: "nobody",
  key_accepted: "nobody",
  origin_accepted: "nobody",
  origin_accepted_quota_exceeded: "account",
  not_checked: "settings",

  // No answer came: `NETWORK_CODES` lists what the network calls it.
  dns: "settings",
  refused: "settings",
  unreachable: "settings",
  tls: "settings",
  private_address: "settings",
  https_required: "settings",
  invalid_url: "settings",
  timeout: "automatic",
  aborted: "automatic",
  not_http: "settings",
  broken_off: "automatic",

  // An answer came that is not the API's.
  redirect: "settings",
  not_json: "settings",
  unknown_form: "settings",
  unknown_envelope: "settings",
  endpoint_not_found: "settings",
  accepts_anything: "settings",
  body_too_large: "settings",
  body_truncated: "automatic",
  empty_answer: "settings",
  unexpected_status: "settings",
  other_order: "automatic",

  // The remote asks for patience.
  server_error: "automatic",
  try_again: "automatic",
  rate_limited: "automatic",

  // The remote refuses the account.
  quota_exceeded: "account",
  api_key_refused: "settings",
  api_key_malformed: "settings",
  origin_refused: "settings",
  origin_malformed: "settings",
  forbidden: "settings",

  // The remote refuses an event.
  event_refused: "account",
  event_not_allowed: "settings",
  unreadable_data: "developer",
  too_old: "settings",

  // The remote refuses an order.
  order_not_found: "account",
  duplicate: "automatic",
  validation_failed: "order",
  blocked_by_firewall: "order",
  id_collision: "order",
  id_not_addressable: "settings",
  update_unsupported: "account",
  update_partial: "account",
  unsettled: "automatic",
  not_shown_yet: "automatic",
  create_unsettled: "account",
  step_unsettled: "account",
  provider_error: "automatic",

  // An order cannot be read or put into the form of the remote.
  mapping_failed: "developer",
  unreadable_order: "developer",
  missing_display_id: "settings",
  invalid_id: "settings",
  invalid_currency: "developer",
  unsupported_currency: "settings",
  missing_customer_id: "settings",
  missing_product_id: "settings",
  missing_email: "order",
  no_items: "order",
  not_a_number: "developer",
  too_large: "order",

  // A stored connection cannot be used.
  unreadable_secret: "settings",
  invalid_settings: "settings",
  unknown_provider: "developer",
} as const satisfies Record<string, ErrorGroup>

/** A code that the plugin has texts for. */
export type ErrorCode = keyof typeof ERROR_CODES

/** The codes of one group. */
export type ErrorCodeOf<TGroup extends ErrorGroup> = {
  [TCode in ErrorCode]: (typeof ERROR_CODES)[TCode] extends TGroup ? TCode : never
}[ErrorCode]

/** The code of a refusal that is known by its HTTP status alone. */
export type HttpErrorCode = `http_${number}`

/** What Node and its libraries call a failure of the network: "ECONNRESET"; "unknown" without a code. */
export type NetworkErrorCode = Uppercase<string> | "unknown"

/** What the plugin itself may give to an error as its code. */
export type PluginErrorCode = ErrorCode | HttpErrorCode | NetworkErrorCode

/** A code as a provider gives it: one of the registry, or a word of its own. */
export type ProviderErrorCode = ErrorCode | (string & {})

/**
 * Codes that are kept as the network gave them, or beginnings of such codes that end in "*", by the
 * code that explains them. The first that fits counts.
 */
export const NETWORK_CODES = {
  dns: ["ENOTFOUND", "EAI_*"],
  refused: ["ECONNREFUSED"],
  unreachable: ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"],
  tls: [
    "CERT_*",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_*",
    "ERR_TLS_*",
    "ERR_SSL_*",
    "EPROTO",
  ],
  private_address: ["private_address"],
  https_required: ["https_required"],
  invalid_url: ["invalid_url", "ERR_INVALID_URL"],
  timeout: ["timeout", "ETIMEDOUT", "ECONNABORTED"],
  aborted: ["aborted"],
  not_http: ["HPE_*"],
  broken_off: ["ECONNRESET", "EPIPE", "ERR_*"],
} as const satisfies Partial<Record<ErrorCode, readonly (NetworkErrorCode | ErrorCode)[]>>

/** What kept an answer from coming, in one word. */
export type NetworkFailure = keyof typeof NETWORK_CODES

/** What a code of the network means; null for one that is not listed. */
export function findNetworkFailure(code: string): NetworkFailure | null {
  const rows = Object.entries(NETWORK_CODES) as [NetworkFailure, readonly string[]][]
  const [failure = null] = rows.find(([, known]) => known.some((row) => fits(code, row))) ?? []
  return failure
}

function fits(code: string, row: string): boolean {
  return row.endsWith("*") ? code.startsWith(row.slice(0, -1)) : code === row
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code)
}

/** The code of the registry that explains a stored one; null for a word of a store's own provider. */
export function explainingCode(code: string): ErrorCode | null {
  return findNetworkFailure(code) ?? (isErrorCode(code) ? code : null)
}
