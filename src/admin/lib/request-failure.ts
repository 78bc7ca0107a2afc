/** What a request of the admin failed of, as far as a person has to know. */
export type RequestFailureKind =
  "offline" | "unauthorized" | "forbidden" | "notFound" | "conflict" | "refused" | "server"

export interface RequestFailure {
  kind: RequestFailureKind
  /** What the server said; only a refusal is worth showing. */
  message: string
}

interface WithStatus {
  status?: unknown
  message?: unknown
}

/** Tells what an error of the SDK, or of the network below it, means. */
export function toRequestFailure(error: unknown): RequestFailure {
  const { status, message } = (error ?? {}) as WithStatus
  return {
    kind: kindOf(typeof status === "number" ? status : null),
    message: typeof message === "string" ? message : "",
  }
}

/** Another try cannot change what the server has refused. */
export function isWorthRetrying(error: unknown): boolean {
  const { kind } = toRequestFailure(error)
  return kind === "offline" || kind === "server"
}

function kindOf(status: number | null): RequestFailureKind {
  if (status === null) {
    return "offline"
  }
  if (status === 401) {
    return "unauthorized"
  }
  if (status === 403) {
    return "forbidden"
  }
  if (status === 404) {
    return "notFound"
  }
  if (status === 409) {
    return "conflict"
  }
  return status < 500 ? "refused" : "server"
}

export interface FieldProblem {
  /** Path of the field as it is sent, for example "config.origin". */
  field: string
  message: string
}

/** "config.origin: Enter …", as each problem of a refusal is written. */
const FIELD_PROBLEM = /^(?:Invalid request: )?([A-Za-z_][\w.[\]]*): (.+)$/s

/**
 * The fields that a refusal names, with what is wrong with each. Problems are separated by "; "
 * where the provider's settings are checked, and by "\n" or ", " in Medusa's own validator.
 */
export function readFieldProblems(message: string): FieldProblem[] {
  return message.split(/(?:; |\n)(?=[a-z_][\w.[\]]*: )/i).flatMap((part) => {
    const [, field, text] = FIELD_PROBLEM.exec(part.trim()) ?? []
    return field && text ? [{ field, message: text }] : []
  })
}
