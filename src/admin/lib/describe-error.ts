import { ERROR_CODES, ERROR_KINDS, explainingCode, type ErrorKind } from "../../types"

export interface ErrorDescription {
  titleKey: string
  /** Null: nothing has to be done. */
  todoKey: string | null
  /** For a refusal whose code is only its HTTP status. */
  status?: string
}

/**
 * The texts for an error: of its code, which says most, else of its kind. `code` and `kind` are
 * what the API answers, so any word may come.
 *
 * What was given up is not tried again automatically, whatever the last error was.
 */
export function describeError(kind: string | null, code: string | null): ErrorDescription {
  const texts = describeCode(kind, code)
  const isGivenUp = kind === ("exhausted" satisfies ErrorKind)
  return isGivenUp ? { ...texts, todoKey: describeErrorKind(kind).todoKey } : texts
}

function describeCode(kind: string | null, code: string | null): ErrorDescription {
  const [, status] = /^http_(\d{3})$/.exec(code ?? "") ?? []
  if (status) {
    return { ...textsOf("codes", "http_error"), status }
  }
  const known = code === null ? null : explainingCode(code)
  if (known === null) {
    return describeErrorKind(kind)
  }
  const texts = textsOf("codes", known)
  return ERROR_CODES[known] === "nobody" ? { ...texts, todoKey: null } : texts
}

/** Whether there is a text for a code. Those of a store's own provider bring their own words. */
export function isKnownCode(code: string): boolean {
  return explainingCode(code) !== null
}

/** The texts for a kind alone, as where many errors are counted together. */
export function describeErrorKind(kind: string | null): ErrorDescription {
  return textsOf("kinds", ERROR_KINDS.find((known) => known === kind) ?? "other")
}

function textsOf(part: "codes" | "kinds", name: string): ErrorDescription {
  const key = `orderSync.errors.${part}.${name}`
  return { titleKey: `${key}.title`, todoKey: `${key}.todo` }
}
