import { REMOTE_ERROR_KINDS } from "../../types/remote"

/** Codes with a text of their own. A test compares them with what the server can send. */
export const KNOWN_CODES = [
  "reachable",
  "key_accepted",
  "origin_accepted",
  "origin_accepted_quota_exceeded",
  "not_checked",
  "dns",
  "refused",
  "unreachable",
  "tls",
  "private_address",
  "https_required",
  "invalid_url",
  "timeout",
  "aborted",
  "not_http",
  "broken_off",
  "redirect",
  "not_json",
  "unknown_form",
  "unknown_envelope",
  "endpoint_not_found",
  "server_error",
  "try_again",
  "rate_limited",
  "quota_exceeded",
  "api_key_refused",
  "api_key_malformed",
  "origin_refused",
  "origin_malformed",
  "forbidden",
  "blocked_by_firewall",
  "accepts_anything",
  "event_refused",
  "order_not_found",
  "other_order",
  "duplicate",
  "validation_failed",
  "body_too_large",
  "body_truncated",
  "empty_answer",
  "unexpected_status",
  "unsettled",
  "provider_error",
  "update_unsupported",
  "id_collision",
  "id_not_addressable",
  "mapping_failed",
  "unreadable_order",
  "missing_display_id",
  "invalid_id",
  "invalid_currency",
  "not_a_number",
  "too_large",
  "unreadable_secret",
  "invalid_settings",
  "unknown_provider",
] as const

type KnownCode = (typeof KNOWN_CODES)[number]

/** Kinds of a delivery's error: those of a remote's answers, and those of the engine itself. */
export const KNOWN_KINDS = [
  ...REMOTE_ERROR_KINDS,
  "unmappable",
  "unreadable",
  "id_collision",
  "exhausted",
] as const

/** These have nothing to be done about. */
const WITHOUT_TODO: readonly string[] = ["reachable", "key_accepted", "origin_accepted"]

/** Network codes, or beginnings of them ending in "*", by the text that explains them. */
const NETWORK_CODES: readonly [KnownCode, readonly string[]][] = [
  ["dns", ["ENOTFOUND", "EAI_*"]],
  ["refused", ["ECONNREFUSED"]],
  ["unreachable", ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"]],
  [
    "tls",
    [
      "CERT_*",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_*",
      "ERR_TLS_*",
      "ERR_SSL_*",
      "EPROTO",
    ],
  ],
  ["invalid_url", ["ERR_INVALID_URL"]],
  ["timeout", ["ETIMEDOUT", "ECONNABORTED"]],
  ["not_http", ["HPE_*"]],
  ["broken_off", ["ECONNRESET", "EPIPE", "ERR_*"]],
]

export interface ErrorDescription {
  titleKey: string
  /** Null: nothing has to be done. */
  todoKey: string | null
  /** For a refusal whose code is only its HTTP status. */
  status?: string
}

/**
 * The texts for an error: of its code, which says most, else of its kind. `code` and `kind` are
 * what the API answers, so any word may come.
 */
export function describeError(kind: string | null, code: string | null): ErrorDescription {
  const [, status] = /^http_(\d{3})$/.exec(code ?? "") ?? []
  if (status) {
    return { ...textsOf("codes", "http_error"), status }
  }
  const known = code === null ? null : toKnownCode(code)
  return known ? textsOf("codes", known) : describeErrorKind(kind)
}

/** Whether there is a text for a code. Those of a store's own provider bring their own words. */
export function isKnownCode(code: string): boolean {
  return toKnownCode(code) !== null
}

/** The texts for a kind alone, as where many errors are counted together. */
export function describeErrorKind(kind: string | null): ErrorDescription {
  return textsOf("kinds", KNOWN_KINDS.find((known) => known === kind) ?? "other")
}

function textsOf(part: "codes" | "kinds", name: string): ErrorDescription {
  const key = `orderSync.errors.${part}.${name}`
  return { titleKey: `${key}.title`, todoKey: WITHOUT_TODO.includes(name) ? null : `${key}.todo` }
}

function toKnownCode(code: string): KnownCode | null {
  const [network] = NETWORK_CODES.find(([, codes]) => codes.some((row) => fits(code, row))) ?? []
  return network ?? KNOWN_CODES.find((known) => known === code) ?? null
}

function fits(code: string, row: string): boolean {
  return row.endsWith("*") ? code.startsWith(row.slice(0, -1)) : code === row
}
