import { redact } from "./redact"

/** The database layer puts the whole statement, values and all, before the reason. */
const STATEMENT = /^\s*(?:select|insert|update|delete|with|begin|commit|alter|create)\b/i
const BEFORE_REASON = " - "

/**
 * Says in one short line why something failed, fit for a log or a page: without the values of a
 * statement, email addresses, phone numbers and keys.
 */
export function describeFailure(error: unknown): string {
  const message = messageOf(error)
  const reason = STATEMENT.test(message)
    ? message.slice(message.lastIndexOf(BEFORE_REASON) + BEFORE_REASON.length)
    : message
  return redact(reason) || "Unknown failure"
}

/** A workflow's failure is no `Error`, but has its fields. */
function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown }
  return typeof message === "string" ? message : String(error)
}
