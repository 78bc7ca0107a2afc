import { isWrite, jsonDialect, type AnswerDialect, type Finding } from "../../provider-kit"
import type { PluginErrorCode, RemoteOperation } from "../../types"

type OwnFinding = Finding<PluginErrorCode>

/** Operations that name one order in their path. */
const ABOUT_ONE_ORDER: readonly RemoteOperation[] = ["update", "status", "fetch"]

const WORDS = {
  key: /unauthenticated|unauthori[sz]ed|api[\s_-]?key|\btoken\b|credential|forbidden|permission/i,
  limit: /too many|rate limit|throttl/i,
  missing: /not found|no query results|does not exist|unknown order/i,
  route: /\b(route|endpoint|url|path|method)\b/i,
  later: /try again|temporar|maintenance|internal|server error|unavailable|timed? ?out|deadlock/i,
  duplicate: /already (exists|placed|taken)|duplicat/i,
}

/** What a wait is where a body asks for one and no header says how long. */
const WAIT_MS = 60_000

/**
 * Userhub's answers: JSON with `success`, as in the examples of its guide. The guide shows no error,
 * so `success: false` under HTTP 200 is taken for one, by the HTTP status that its body names, else by
 * its message.
 */
export const userHubDialect: AnswerDialect = {
  ...jsonDialect,
  readSuccess(text, operation) {
    const reading = jsonDialect.readSuccess(text, operation)
    const answer = toObject(reading?.data)
    return answer && isRefusal(answer)
      ? { refusal: findingFor(statusIn(answer), messageIn(answer), operation) }
      : reading
  },
  explain({ status, operation }, { isJson, message }) {
    // To the kit only an update and a read are about one order.
    return status === 404 && operation === "status" && isJson
      ? notFound(message ?? "", operation)
      : null
  },
}

function isRefusal({ success }: Record<string, unknown>): boolean {
  return success === false || success === 0 || success === "false" || success === "error"
}

function statusIn(answer: Record<string, unknown>): number | null {
  const named = [answer.code, answer.status_code, answer.status, answer.error_code].map(Number)
  return named.find((code) => Number.isInteger(code) && code >= 400 && code <= 599) ?? null
}

function messageIn(answer: Record<string, unknown>): string {
  const { message, error } = answer
  return [message, error, toObject(error)?.message]
    .filter((text): text is string => typeof text === "string")
    .join(" ")
}

/** The status that stands for what a message says; 422 for a message that says nothing known. */
function statusOf(message: string): number {
  if (WORDS.limit.test(message)) {
    return 429
  }
  if (WORDS.later.test(message)) {
    return 503
  }
  if (WORDS.key.test(message)) {
    return 401
  }
  if (WORDS.missing.test(message)) {
    return 404
  }
  return WORDS.duplicate.test(message) ? 409 : 422
}

function findingFor(named: number | null, message: string, operation: RemoteOperation): OwnFinding {
  const status = named ?? statusOf(message)
  if (status === 429) {
    return {
      kind: "rate_limited",
      code: "rate_limited",
      retryAfterMs: WAIT_MS,
      says: "Userhub asked the store to send more slowly. Sending continues automatically after a wait.",
    }
  }
  if (status >= 500 || status === 408) {
    return {
      kind: "transient",
      code: "server_error",
      mayHaveApplied: isWrite(operation),
      says: "Userhub reported an internal error. It will be retried automatically.",
    }
  }
  if (status === 401 || status === 403) {
    return {
      kind: "auth",
      code: status === 401 ? "api_key_refused" : "forbidden",
      says: "Userhub does not accept the key. Check it in the connection and in Userhub.",
    }
  }
  if ((status === 404 || status === 410) && operation !== "create") {
    return notFound(message, operation)
  }
  return refused(status, operation)
}

function notFound(message: string, operation: RemoteOperation): OwnFinding {
  return ABOUT_ONE_ORDER.includes(operation) && !WORDS.route.test(message)
    ? {
        kind: "missing",
        code: "order_not_found",
        says: "Userhub does not have this order.",
      }
    : {
        kind: "misconfigured",
        code: "endpoint_not_found",
        says: "There is no such endpoint at this address. Check the address of the connection.",
      }
}

function refused(status: number, operation: RemoteOperation): OwnFinding {
  if (!isWrite(operation)) {
    return {
      kind: "transient",
      code: "try_again",
      says: "Userhub did not carry the request out. It will be requested again later.",
    }
  }
  const duplicate = operation === "create" && status === 409
  return {
    kind: operation === "create" ? "rejected" : "invalid",
    code: duplicate ? "duplicate" : "validation_failed",
    says: duplicate
      ? "Userhub refused the order: it has it already."
      : "Userhub refused the order for its content. Check the values named and the connection's settings.",
  }
}

function toObject(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null
}
