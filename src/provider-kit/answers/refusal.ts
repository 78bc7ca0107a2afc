import { createTextHider } from "../../lib/hide-texts"
import { redact, type RedactOptions } from "../../lib/redact"

const MAX_FIELDS = 20
const MAX_MESSAGES_PER_FIELD = 5
const FIELD_LENGTH = 100
const FIELD_MESSAGE_LENGTH = 200
const MESSAGE_LENGTH = 140

/** What a refusal says of itself, redacted and bounded. */
export interface Refusal {
  /** Whether the body is a JSON object, as every error of the API is. */
  isJson: boolean
  message: string | null
  /** By the path of the field, as Laravel writes it ("products.0.image"). */
  fieldErrors?: Record<string, string[]>
}

/** What must not be quoted of a refusal. */
export interface Unquotable {
  /** The API key. */
  secrets?: readonly string[]
  /** What the request said of a customer. */
  personal?: readonly string[]
}

/** Reads the body of a refusal in Laravel's form: `{ message, errors: { field: [messages] } }`. */
export function readRefusal(body: string | null, unquotable: Unquotable = {}): Refusal {
  const json = parseObject(body)
  if (!json) {
    return { isJson: false, message: null }
  }
  const { secrets, personal = [] } = unquotable
  const hidden = { secrets, hide: createTextHider(personal, "[hidden]") }
  const raw = [json.message, json.error].find((value) => typeof value === "string")
  const message = raw ? redact(String(raw), { ...hidden, maxLength: MESSAGE_LENGTH }) : ""
  const fields = readFieldErrors(json.errors, hidden)
  return {
    isJson: true,
    message: message || null,
    // Not by assignment: a field named "__proto__" would set the prototype.
    fieldErrors: fields.length > 0 ? Object.fromEntries(fields) : undefined,
  }
}

function readFieldErrors(errors: unknown, hidden: RedactOptions): [string, string[]][] {
  if (typeof errors !== "object" || errors === null) {
    return []
  }
  return Object.entries(errors)
    .slice(0, MAX_FIELDS)
    .map(([field, value]): [string, string[]] => [
      redact(field, { ...hidden, maxLength: FIELD_LENGTH }),
      (Array.isArray(value) ? value : [value])
        .filter((message): message is string => typeof message === "string")
        .slice(0, MAX_MESSAGES_PER_FIELD)
        .map((message) => redact(message, { ...hidden, maxLength: FIELD_MESSAGE_LENGTH })),
    ])
    .filter(([, messages]) => messages.length > 0)
}

function parseObject(body: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body ?? "")
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
