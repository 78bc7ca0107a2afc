import { toSafeCause } from "../../lib/redact"
import type { RemoteErrorDetails, RemoteErrorKind, RemoteOperation } from "../../types"

export interface FailureInput {
  operation: RemoteOperation
  /** Whatever was thrown while no status had come yet. */
  error: unknown
  /**
   * Whether a connection stood, so that the request may have gone out. Left out: judged by the
   * error alone.
   */
  connected?: boolean
  /** Values that must not appear in a message: the API key. */
  secrets?: readonly string[]
}

/** Operations that change something at the remote, so that a lost answer leaves a doubt. */
const WRITES: readonly RemoteOperation[] = ["create", "update", "event"]

export function isWrite(operation: RemoteOperation): boolean {
  return WRITES.includes(operation)
}

/** What failed, in one word, for texts that depend on it. */
export type FailureGroup =
  | "dns"
  | "refused"
  | "unreachable"
  | "tls"
  | "private_address"
  | "https_required"
  | "invalid_url"
  | "timeout"
  | "aborted"
  | "not_http"
  | "broken_off"

interface FailureRow {
  group: FailureGroup
  /** Network codes, or beginnings of them ending in "*". */
  codes: readonly string[]
  kind?: RemoteErrorKind
  /** The request cannot have arrived. */
  neverArrived: boolean
  says: string
}

const RETRIED = "It will be retried automatically."

const ROWS: readonly FailureRow[] = [
  {
    group: "dns",
    codes: ["ENOTFOUND", "EAI_*"],
    neverArrived: true,
    says: `The order system's host name was not found. ${RETRIED} If it happens again, check the address of the connection.`,
  },
  {
    group: "refused",
    codes: ["ECONNREFUSED"],
    neverArrived: true,
    says: `The order system refused the connection. ${RETRIED} If it happens again, check the address and port of the connection.`,
  },
  {
    group: "unreachable",
    codes: ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"],
    neverArrived: true,
    says: `The order system's network cannot be reached from the store's server. ${RETRIED}`,
  },
  {
    group: "tls",
    codes: [
      "CERT_*",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_*",
      "ERR_TLS_*",
      "ERR_SSL_*",
      "EPROTO",
    ],
    neverArrived: true,
    says: `No secure connection to the order system could be made: its certificate or TLS setup is not accepted. ${RETRIED}`,
  },
  {
    group: "private_address",
    codes: ["private_address"],
    kind: "misconfigured",
    neverArrived: true,
    says: "The address leads into a private network, which is not allowed. Enter a public address, or set the plugin option allowPrivateNetwork.",
  },
  {
    group: "https_required",
    codes: ["https_required"],
    kind: "misconfigured",
    neverArrived: true,
    says: "The address must begin with https://, so that the API key is not sent unencrypted.",
  },
  {
    group: "invalid_url",
    codes: ["invalid_url", "ERR_INVALID_URL"],
    kind: "misconfigured",
    neverArrived: true,
    says: "The address of the connection is not a valid web address.",
  },
  {
    group: "timeout",
    codes: ["timeout", "ETIMEDOUT", "ECONNABORTED"],
    neverArrived: false,
    says: `The order system did not answer within the time limit. ${RETRIED}`,
  },
  {
    group: "aborted",
    codes: ["aborted"],
    neverArrived: false,
    says: "The request was cancelled before an answer came.",
  },
  {
    group: "not_http",
    codes: ["HPE_*"],
    neverArrived: false,
    says: `The answer is not valid HTTP. ${RETRIED}`,
  },
]

const OTHER: FailureRow = {
  group: "broken_off",
  codes: [],
  neverArrived: false,
  says: `The connection to the order system was interrupted. ${RETRIED}`,
}

const STABLE_CODE = /^[A-Za-z][A-Za-z0-9_]{1,60}$/
/** Calls of the operating system that come before a single byte is sent. */
const BEFORE_SENDING = ["getaddrinfo", "connect"]

/**
 * What it means that no answer came. Everything is worth another try, except what a person has to
 * correct in the settings. Pure, and defined for whatever is thrown.
 */
export function classifyFailure(input: FailureInput): RemoteErrorDetails {
  const code = findText(input.error, "code", STABLE_CODE) ?? "unknown"
  const row = rowOf(code)
  const syscall = findText(input.error, "syscall", /^[a-z]+$/) ?? ""
  const neverArrived =
    row.neverArrived || input.connected === false || BEFORE_SENDING.includes(syscall)
  return {
    kind: row.kind ?? "transient",
    status: null,
    code,
    message: row.says,
    mayHaveApplied: isWrite(input.operation) && !neverArrived,
    cause: toSafeCause(input.error, input.secrets),
  }
}

/** The group of the code of a `RemoteError` that has no status. */
export function failureGroup(code: string): FailureGroup {
  return rowOf(code).group
}

function rowOf(code: string): FailureRow {
  return ROWS.find(({ codes }) => codes.some((known) => fits(code, known))) ?? OTHER
}

function fits(code: string, known: string): boolean {
  return known.endsWith("*") ? code.startsWith(known.slice(0, -1)) : code === known
}

/** HTTP clients wrap the error of the network, so the causes are searched too. */
function findText(error: unknown, key: "code" | "syscall", form: RegExp): string | null {
  let current = error
  for (let depth = 0; depth < 5 && typeof current === "object" && current !== null; depth++) {
    const value: unknown = Reflect.get(current, key)
    if (typeof value === "string" && form.test(value)) {
      return value
    }
    current = Reflect.get(current, "cause")
  }
  return null
}
