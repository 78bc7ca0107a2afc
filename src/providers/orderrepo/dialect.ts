import { jsonDialect, type AnswerDialect, type Finding, type Refusal } from "../../provider-kit"
import type { PluginErrorCode, RemoteOperation } from "../../types"

const ABOUT_THE_KEY = /api[\s_-]?key|x-api-key/i

/** OrderRepo's answers: Laravel's, with the statuses of the guide's section "Errors and diagnostics". */
export const orderRepoDialect: AnswerDialect = {
  ...jsonDialect,
  explain({ status, operation }, refusal) {
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
      default:
        return null
    }
  },
}

/** An event has a key of its own; an answer that does not speak of the API key is about that one. */
function unauthorized(
  operation: RemoteOperation,
  refusal: Refusal,
): Finding<PluginErrorCode> | null {
  return operation === "event" && !ABOUT_THE_KEY.test(refusal.message ?? "")
    ? {
        kind: "event",
        code: "event_refused",
        says: "The event key is wrong or the event is not active. Check the event in the order system.",
      }
    : null
}
