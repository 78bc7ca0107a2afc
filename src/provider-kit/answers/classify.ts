import { redact, shorten } from "../../lib/redact"
import type { PluginErrorCode, RemoteErrorDetails, RemoteOperation } from "../../types"
import { isWrite } from "./classify-failure"
import {
  jsonDialect,
  type AnswerDialect,
  type AnswerInput,
  type BodyFault,
  type Finding,
} from "./dialect"
import type { Refusal } from "./refusal"
import { parseRetryAfterMs } from "./retry-after"

/** What the kit finds itself has a code of the registry. */
type OwnFinding = Finding<PluginErrorCode>

/** The data of a good answer, or what the failed one means. */
export type Verdict = { ok: true; data: unknown } | { ok: false; error: RemoteErrorDetails }

export const MAX_MESSAGE_LENGTH = 300

/** Statuses after which the same request may succeed, besides 5xx. */
const RETRYABLE = [408, 425]
/** Laravel names the missing route; gateways in front of it do so in much the same words. */
const NOT_AN_ORDER = /\b(route|endpoint|url|uri|path|page|method|host)\b/i
const DUPLICATE = /already|duplicat|taken|exists|unique/i

/**
 * What an answer means: the table of `docs/failure-handling.md`, where the dialect does not know
 * better. Pure, and defined for every status, header and body.
 */
export function classifyAnswer(input: AnswerInput, dialect: AnswerDialect = jsonDialect): Verdict {
  if (input.status >= 200 && input.status < 300) {
    return classifySuccess(input, dialect)
  }
  const refusal = dialect.readRefusal(input.body, input)
  return refuse(input, refusal, dialect.explain?.(input, refusal) ?? explain(input, refusal))
}

function refuse(input: AnswerInput, refusal: Refusal, found: Finding): Verdict {
  const { says, fieldErrors, ...finding } = found
  // What a write said of a customer is known and taken out of its answer. Of a read nothing is
  // known: whatever its answer says may be about a customer, so it is not repeated.
  const isQuotable = isWrite(input.operation)
  const quote = isQuotable && refusal.message ? ` The answer says: "${refusal.message}"` : ""
  return {
    ok: false,
    error: {
      mayHaveApplied: false,
      ...finding,
      ...(isQuotable && fieldErrors ? { fieldErrors } : {}),
      status: input.status,
      message: shorten(`${says}${quote}`, MAX_MESSAGE_LENGTH),
    },
  }
}

function classifySuccess(input: AnswerInput, dialect: AnswerDialect): Verdict {
  const write = isWrite(input.operation)
  const text = input.body?.trim()
  if (text === "" && write) {
    return { ok: true, data: null }
  }
  const readText = () => (text ? dialect.readSuccess(text, input.operation) : null)
  const reading = input.reading === undefined ? readText() : input.reading
  if (reading?.refusal) {
    return refuse(input, dialect.readRefusal(input.body, input), reading.refusal)
  }
  if (reading) {
    return { ok: true, data: reading.data }
  }
  const code =
    input.body === null ? (input.bodyFault ?? "body_truncated") : text ? "not_json" : "empty_answer"
  return {
    ok: false,
    error: {
      kind: write ? "ambiguous" : "transient",
      code,
      status: input.status,
      message: `${SUCCESS_FAULTS[code]} ${write ? CANNOT_TELL : "It will be requested again later."}`,
      mayHaveApplied: write,
    },
  }
}

const CANNOT_TELL = "The plugin reads the order to find out whether the request was carried out."

const SUCCESS_FAULTS: Record<BodyFault | "not_json" | "empty_answer", string> = {
  not_json:
    "The order system answered with something that is not JSON, such as a web page. If it happens again, check the address of the connection.",
  empty_answer: "The order system returned an empty answer instead of the order.",
  body_too_large: "The order system's answer was too large, so it was not read.",
  body_truncated: "The order system's answer was incomplete.",
  timeout: "The order system's answer did not end within the time limit.",
  aborted: "Reading the order system's answer was cancelled.",
}

function explain(input: AnswerInput, refusal: Refusal): OwnFinding {
  const { status, operation } = input
  if (status >= 300 && status < 400) {
    return redirect(input)
  }
  if (status >= 500 || RETRYABLE.includes(status)) {
    return {
      kind: "transient",
      code: status >= 500 ? "server_error" : "try_again",
      mayHaveApplied: isWrite(operation),
      says: `The order system reported an internal error (HTTP ${status}). It will be retried automatically.`,
    }
  }
  switch (status) {
    case 401:
      return {
        kind: "auth",
        code: "api_key_refused",
        says: "The API key is missing, wrong or not active. Check it in the connection and in the order system.",
      }
    case 403:
      return {
        kind: "auth",
        code: "forbidden",
        says: "The order system does not allow this request (HTTP 403). Check what the API key may do. If it is correct, ask the order system's support.",
      }
    case 404:
      return notFound(operation, input, refusal)
    case 405:
      return notTheApi(status)
    case 429:
      return {
        kind: "rate_limited",
        code: "rate_limited",
        retryAfterMs: parseRetryAfterMs(input.headers["retry-after"], input.now),
        says: "The order system asked the store to send more slowly. Sending continues automatically after a wait.",
      }
    default:
      return refused(status, operation, refusal)
  }
}

function redirect({ status, headers }: AnswerInput): OwnFinding {
  const host = locationHost(headers["location"])
  return {
    kind: "misconfigured",
    code: "redirect",
    says: `The order system redirects to another address${host} (HTTP ${status}). The plugin does not follow redirects, because they would receive the API key. Enter the final address in the connection.`,
  }
}

function notFound(operation: RemoteOperation, input: AnswerInput, refusal: Refusal): OwnFinding {
  if (operation !== "update" && operation !== "fetch") {
    return notTheApi(input.status)
  }
  if (input.body === null) {
    return {
      kind: "transient",
      code: input.bodyFault ?? "body_truncated",
      says: "The order system answered with HTTP 404, but the answer was incomplete. It will be retried automatically.",
    }
  }
  if (!refusal.isJson || NOT_AN_ORDER.test(refusal.message ?? "")) {
    return notTheApi(input.status)
  }
  return {
    kind: "missing",
    code: "order_not_found",
    says: "The order system does not have this order in the project of this API key.",
  }
}

function notTheApi(status: number): OwnFinding {
  return {
    kind: "misconfigured",
    code: "endpoint_not_found",
    says: `There is no such endpoint at this address (HTTP ${status}). Check the address of the connection.`,
  }
}

function refused(status: number, operation: RemoteOperation, refusal: Refusal): OwnFinding {
  if (status >= 400 && status < 500) {
    const rejected = operation === "create" && (status === 409 || status === 422)
    const duplicate = rejected && (status === 409 || DUPLICATE.test(aboutTheId(refusal)))
    return {
      kind: rejected ? "rejected" : "invalid",
      code: duplicate ? "duplicate" : status === 422 ? "validation_failed" : `http_${status}`,
      fieldErrors: refusal.fieldErrors,
      says: duplicate
        ? "The order system refused the order: it has one with this id."
        : `The order system refused the ${operation === "event" ? "event" : "order"} for its content (HTTP ${status}). Check the fields named and the connection's mapping.`,
    }
  }
  return {
    kind: "transient",
    code: "unexpected_status",
    mayHaveApplied: isWrite(operation),
    says: "The order system's answer is not a valid HTTP answer. It will be retried automatically.",
  }
}

/** A taken email is not a taken order: where fields are named, only the id's messages count. */
function aboutTheId({ message, fieldErrors }: Refusal): string {
  return fieldErrors
    ? [...(fieldErrors.id ?? []), ...(fieldErrors.external_id ?? [])].join(" ")
    : (message ?? "")
}

/** Only the host: the rest of a redirect may carry tokens. */
function locationHost(location: unknown): string {
  try {
    return ` at ${redact(new URL(String(location)).host, { maxLength: 100 })}`
  } catch {
    return ""
  }
}
