import { jsonDialect, type AnswerDialect, type Finding } from "../../provider-kit"
import type { ErrorCode, RemoteOperation } from "../../types"

/** Guide, "Add an Order": the whole answer to a created order. It tells no id. */
export const ORDER_SUCCESS = "ORDER SUCCESS"

/** What a server says of a wrong address rather than of an order. */
const ABOUT_THE_ADDRESS = /\b(route|endpoint|url|uri|path|page|method|host|cannot)\b|\/\w/i
const ABOUT_AN_ORDER = /\border/i
const MARKUP = /^\s*</

/**
 * The answers of Bring Forward. The guide names the good ones only; the errors are taken as HTTP
 * means them, in JSON or in plain text.
 */
export const bringForwardDialect: AnswerDialect = {
  readSuccess(text, operation) {
    if (operation !== "create") {
      return jsonDialect.readSuccess(text, operation)
    }
    return isOrderSuccess(text) ? { data: ORDER_SUCCESS } : { refusal: NO_SUCCESS }
  },

  readRefusal(body, unquotable) {
    const refusal = jsonDialect.readRefusal(body, unquotable)
    const text = body?.trim() ?? ""
    if (refusal.isJson || text === "" || MARKUP.test(text)) {
      return refusal
    }
    // A plain text goes through the same redaction as a message inside JSON.
    const { message } = jsonDialect.readRefusal(JSON.stringify({ message: text }), unquotable)
    return { isJson: false, message }
  },

  explain({ status, operation }, { isJson, message }) {
    if (operation === "create" && (status === 409 || status === 422)) {
      return {
        // Not "rejected": no id was sent that another order could have.
        kind: "invalid",
        code: status === 422 ? ("validation_failed" satisfies ErrorCode) : `http_${status}`,
        says: `The order system refused the order for its content (HTTP ${status}). Check the connection's mapping.`,
      }
    }
    return status === 404 && isAboutOneOrder(operation) && isAboutAnOrder(isJson, message ?? "")
      ? {
          kind: "missing",
          code: "order_not_found" satisfies ErrorCode,
          says: "The order system does not have this order in the account of this API key.",
        }
      : null
  },
}

/** Anything but the guide's words leaves open whether the order was created. */
const NO_SUCCESS: Finding = {
  kind: "ambiguous",
  code: "unknown_form" satisfies ErrorCode,
  mayHaveApplied: true,
  says: `The order system did not answer "${ORDER_SUCCESS}", so the order may not have been created. The plugin looks for it.`,
}

function isOrderSuccess(text: string): boolean {
  // A server that takes every answer for JSON puts the text in quotation marks.
  return text.trim().replace(/^"(.*)"$/, "$1") === ORDER_SUCCESS
}

function isAboutOneOrder(operation: RemoteOperation): boolean {
  return operation === "status" || operation === "remove"
}

/** JSON comes from the order system itself; a plain text has to speak of an order. */
function isAboutAnOrder(isJson: boolean, message: string): boolean {
  return !ABOUT_THE_ADDRESS.test(message) && (isJson || ABOUT_AN_ORDER.test(message))
}
