/** No body of ours is nested deeper; bounded, because whatever copies a value calls itself. */
const MAX_DEPTH = 32

/** As long as ids may be; an unknown one is named in the answer. */
const MAX_PATH_PART = 255

/** No route knows as many, and what is unknown is named in the answer. */
const MAX_PARAMETERS = 50
const MAX_PARAMETER_NAME = 100

const NUL = "\0"
const LONE_SURROGATE = /\p{Surrogate}/u

export interface RequestInput {
  /** As it came, percent-encoded. */
  path: string
  query: Record<string, unknown>
  body: unknown
}

/**
 * Finds input that no route can use, before it makes a validator or the database fail:
 * text that Postgres refuses, in keys too, bodies without a bottom, and query parameters that are
 * anything but one piece of text. Returns what is wrong, without quoting it, or null.
 */
export function findInputProblem({ path, query, body }: RequestInput): string | null {
  return findPathProblem(path) ?? findQueryProblem(query) ?? findBodyProblem(body)
}

function findPathProblem(path: string): string | null {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.split("/").some((part) => part.length > MAX_PATH_PART)
      ? `A part of the path is longer than ${MAX_PATH_PART} characters`
      : textProblem("The path", decoded)
  } catch {
    return "The path is not properly percent-encoded"
  }
}

function findQueryProblem(query: Record<string, unknown>): string | null {
  const parameters = Object.entries(query)
  if (parameters.length > MAX_PARAMETERS) {
    return `The query has more than ${MAX_PARAMETERS} parameters`
  }
  for (const [name, value] of parameters) {
    if (name.length > MAX_PARAMETER_NAME) {
      return `The name of a query parameter is longer than ${MAX_PARAMETER_NAME} characters`
    }
    if (typeof value !== "string" || name.includes(".")) {
      return "Each query parameter may be given once, as plain text: no lists and no operators"
    }
    const problem = textProblem("The query", name + value)
    if (problem) {
      return problem
    }
  }
  return null
}

/** Keeps its own stack: a body may be nested deeper than calls may be. */
function findBodyProblem(body: unknown): string | null {
  const open: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (depth > MAX_DEPTH) {
      return "The body is nested too deeply"
    }
    if (typeof value === "string") {
      const problem = textProblem("The body", value)
      if (problem) {
        return problem
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        open.push({ value: key, depth }, { value: item, depth: depth + 1 })
      }
    }
  }
  return null
}

function textProblem(where: string, text: string): string | null {
  if (text.includes(NUL)) {
    return `${where} contains a NUL character, which cannot be stored`
  }
  return LONE_SURROGATE.test(text)
    ? `${where} contains half a character (an unpaired surrogate), which cannot be stored`
    : null
}
