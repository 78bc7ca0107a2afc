import { toSafeCause } from "../../lib/redact"
import { writesOrder } from "../../lib/remote-operation"
import {
  findNetworkFailure,
  isErrorCode,
  type ErrorCode,
  type NetworkErrorCode,
  type NetworkFailure,
  type PluginErrorCode,
  type RemoteErrorDetails,
  type RemoteErrorKind,
  type RemoteOperation,
} from "../../types"

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

/** Whether an operation changes something at the remote, so that a lost answer leaves a doubt. */
export function isWrite(operation: RemoteOperation): boolean {
  return operation === "event" || writesOrder(operation)
}

interface FailureRow {
  kind?: RemoteErrorKind
  /** The request cannot have arrived. */
  neverArrived: boolean
  says: string
}

const RETRIED = "It will be retried automatically."

const ROWS: Record<NetworkFailure, FailureRow> = {
  dns: {
    neverArrived: true,
    says: `The order system's host name was not found. ${RETRIED} If it happens again, check the address of the connection.`,
  },
  refused: {
    neverArrived: true,
    says: `The order system refused the connection. ${RETRIED} If it happens again, check the address and port of the connection.`,
  },
  unreachable: {
    neverArrived: true,
    says: `The order system's network cannot be reached from the store's server. ${RETRIED}`,
  },
  tls: {
    neverArrived: true,
    says: `No secure connection to the order system could be made: its certificate or TLS setup is not accepted. ${RETRIED}`,
  },
  private_address: {
    kind: "misconfigured",
    neverArrived: true,
    says: "The address leads into a private network, which is not allowed. Enter a public address, or set the plugin option allowPrivateNetwork.",
  },
  https_required: {
    kind: "misconfigured",
    neverArrived: true,
    says: "The address must begin with https://, so that the API key is not sent unencrypted.",
  },
  invalid_url: {
    kind: "misconfigured",
    neverArrived: true,
    says: "The address of the connection is not a valid web address.",
  },
  timeout: {
    neverArrived: false,
    says: `The order system did not answer within the time limit. ${RETRIED}`,
  },
  aborted: {
    neverArrived: false,
    says: "The request was cancelled before an answer came.",
  },
  not_http: {
    neverArrived: false,
    says: `The answer is not valid HTTP. ${RETRIED}`,
  },
  broken_off: {
    neverArrived: false,
    says: `The connection to the order system was interrupted. ${RETRIED}`,
  },
}

const NETWORK_CODE = /^[A-Z][A-Z0-9_]{1,60}$/
/** Calls of the operating system that come before a single byte is sent. */
const BEFORE_SENDING = ["getaddrinfo", "connect"]

/**
 * What it means that no answer came. Everything is worth another try, except what a person has to
 * correct in the settings. Pure, and defined for whatever is thrown.
 */
export function classifyFailure(input: FailureInput): RemoteErrorDetails<PluginErrorCode> {
  const code = findText(input.error, "code", isPluginCode) ?? "unknown"
  const row = ROWS[networkFailure(code)]
  const syscall = findText(input.error, "syscall", isSystemCall) ?? ""
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

/** What kept the answer from coming, of a `RemoteError` that has no status. */
export function networkFailure(code: string): NetworkFailure {
  return findNetworkFailure(code) ?? "broken_off"
}

function isPluginCode(code: string): code is ErrorCode | NetworkErrorCode {
  return isErrorCode(code) || NETWORK_CODE.test(code)
}

function isSystemCall(name: string): name is Lowercase<string> {
  return /^[a-z]+$/.test(name)
}

/** HTTP clients wrap the error of the network, so the causes are searched too. */
function findText<TText extends string>(
  error: unknown,
  key: "code" | "syscall",
  isWanted: (text: string) => text is TText,
): TText | null {
  let current = error
  for (let depth = 0; depth < 5 && typeof current === "object" && current !== null; depth++) {
    const value: unknown = Reflect.get(current, key)
    if (typeof value === "string" && isWanted(value)) {
      return value
    }
    current = Reflect.get(current, "cause")
  }
  return null
}
