import type { PluginErrorCode, RemoteErrorDetails, RemoteOperation } from "../types"
import { isWrite } from "./classify-failure"
import { redact, shorten } from "./redact"
import { readRefusal, type Refusal } from "./refusal"
import { parseRetryAfterMs } from "./retry-after"

export { classifyFailure, networkFailure, type FailureInput } from "./classify-failure"

/** Why the body of an answer could not be read to its end. */
export type BodyFault = "body_too_large" | "body_truncated" | "timeout" | "aborted"

export interface AnswerInput {
  operation: RemoteOperation
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, unknown>>
  /** The decoded text; null when it could not be read to its end. */
  body: string | null
  bodyFault?: BodyFault
  /** Milliseconds since the epoch, for a `Retry-After` that is a date. */
  now: number
  /** Values that must not appear in a message: the API key. */
  secrets?: readonly string[]
  /** Texts of a customer that were sent, and must not come back in a message. */
  personal?: readonly string[]
}

export type Verdict =
  { ok: true; data: unknown } | { ok: false; error: RemoteErrorDetails<PluginErrorCode> }

type Finding = Pick<RemoteErrorDetails<PluginErrorCode>, "kind" | "code"> &
  Partial<Omit<RemoteErrorDetails, "kind" | "code">> & {
    /** What is wrong and what to do about it. */
    says: string
  }

export const MAX_MESSAGE_LENGTH = 300

/** Statuses after which the same request may succeed, besides 5xx. */
const RETRYABLE = [408, 425]
/** Laravel names the missing route; gateways in front of it do so in much the same words. */
const NOT_AN_ORDER = /\b(route|endpoint|url|uri|path|page|method|host)\b/i
const ABOUT_THE_KEY = /api[\s_-]?key|x-api-key/i
const DUPLICATE = /already|duplicat|taken|exists|unique/i

/**
 * What an answer means: the table of `docs/failure-handling.md` and of the guide's section "Errors and
 * diagnostics". Pure, and defined for every status, header and body.
 */
export function classifyAnswer(input: AnswerInput): Verdict {
  if (input.status >= 200 && input.status < 300) {
    return classifySuccess(input)
  }
  const refusal = readRefusal(input.body, input)
  const { says, fieldErrors, ...finding } = explain(input, refusal)
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

function classifySuccess(input: AnswerInput): Verdict {
  const write = isWrite(input.operation)
  const text = input.body?.trim()
  if (text === "" && write) {
    return { ok: true, data: null }
  }
  const parsed = text ? parseJson(text) : undefined
  if (parsed !== undefined) {
    return { ok: true, data: parsed }
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

function explain(input: AnswerInput, refusal: Refusal): Finding {
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
      return unauthorized(operation, refusal)
    case 402:
      return {
        kind: "quota",
        code: "quota_exceeded",
        says: "The plan's monthly order limit is used up. Upgrade the plan or wait for the next billing period.",
      }
    case 403:
      return {
        kind: "origin",
        code: refusal.isJson ? "origin_refused" : "forbidden",
        says: refusal.isJson
          ? "The shop's domain is not allowed. Add it to the project and enable it."
          : "A system in front of the order system refused the request (HTTP 403). Check the domain of the connection. If it is correct, ask the order system's support.",
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

function redirect({ status, headers }: AnswerInput): Finding {
  const host = locationHost(headers["location"])
  return {
    kind: "misconfigured",
    code: "redirect",
    says: `The order system redirects to another address${host} (HTTP ${status}). The plugin does not follow redirects, because they would receive the API key. Enter the final address in the connection.`,
  }
}

function unauthorized(operation: RemoteOperation, refusal: Refusal): Finding {
  if (operation === "event" && !ABOUT_THE_KEY.test(refusal.message ?? "")) {
    return {
      kind: "event",
      code: "event_refused",
      says: "The event key is wrong or the event is not active. Check the event in the order system.",
    }
  }
  return {
    kind: "auth",
    code: "api_key_refused",
    says: "The API key is missing, wrong or not active. Check it in the connection and in the order system.",
  }
}

function notFound(operation: RemoteOperation, input: AnswerInput, refusal: Refusal): Finding {
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

function notTheApi(status: number): Finding {
  return {
    kind: "misconfigured",
    code: "endpoint_not_found",
    says: `There is no such endpoint at this address (HTTP ${status}). Check the address of the connection.`,
  }
}

function refused(status: number, operation: RemoteOperation, refusal: Refusal): Finding {
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
