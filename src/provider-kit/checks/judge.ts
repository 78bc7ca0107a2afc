import type { ConnectionCheck, RemoteError } from "../../types"
import { networkFailure } from "../answers/classify-failure"
import type { AddressCode, CheckText } from "./address-texts"
import type { Outcome } from "./outcome"

/** The texts of a provider's checks by code: those of an address (`addressTexts`) and its own. */
export type CheckTexts<TCode extends string> = Readonly<Record<TCode | AddressCode, CheckText>>

/** The code, of those that have a text, for what went wrong. */
export function checkCodeOf<TCode extends string>(
  error: RemoteError,
  texts: CheckTexts<TCode>,
): TCode | AddressCode {
  if (Object.hasOwn(texts, error.code)) {
    return error.code as TCode
  }
  if (error.status === null) {
    return networkFailure(error.code)
  }
  if (error.status >= 500 || error.status === 408 || error.status === 425) {
    return "server_error"
  }
  return "unknown_form"
}

/** What the first request says of the address: a refusal by the order system proves that it exists. */
export function judgeAddress<TCode extends string>(
  first: Outcome,
  texts: CheckTexts<TCode>,
): TCode | AddressCode {
  if (first === "ok" || first === null) {
    return "reachable"
  }
  return ["transient", "ambiguous", "misconfigured"].includes(first.kind)
    ? checkCodeOf(first, texts)
    : "reachable"
}

/**
 * The checks of a connection test, in the order of `codes`.
 *
 * @param passed codes that mean that a check has passed
 */
export function toChecks<TCode extends string>(
  codes: Readonly<Partial<Record<ConnectionCheck["name"], TCode>>>,
  texts: Readonly<Record<TCode, CheckText>>,
  passed: readonly TCode[],
): ConnectionCheck[] {
  const entries = Object.entries(codes) as [ConnectionCheck["name"], TCode][]
  return entries.map(([name, code]) => ({
    name,
    ok: passed.includes(code),
    code,
    ...texts[code],
  }))
}
