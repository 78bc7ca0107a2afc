import type {
  CHECK_NAMES,
  CoercionCode,
  ErrorCode,
  ErrorCodeOf,
  ErrorKind,
  OrderSyncPauseKind,
  RemoteStatus,
  SkipRule,
} from "../../types"

/** What is wrong, and what to do about it. */
interface Text {
  title: string
  todo: string
}

/** Where nothing is wrong, nothing is to be done. */
interface FineText {
  title: string
  todo?: undefined
}

/** The texts of a language for the codes of errors and checks: `http_error` is for those by status. */
interface ErrorTexts {
  kinds: Record<ErrorKind | "other", Text>
  codes: Record<Exclude<ErrorCode, ErrorCodeOf<"nobody">> | "http_error", Text> &
    Record<ErrorCodeOf<"nobody">, FineText>
}

/** The texts of a language for the other words of the server that pages translate. */
interface WordTexts {
  skipRules: Record<SkipRule, string>
  coercions: Record<CoercionCode | "other", string>
  checkNames: Record<(typeof CHECK_NAMES)[number], string>
  remoteStatuses: Record<RemoteStatus | "unknown", string>
  pause: Record<OrderSyncPauseKind, { title: string; text: string }>
}

/** Makes what is left over in `TTexts` something that no text can be. */
type OnlyKnown<TTexts extends ErrorTexts> = {
  [TPart in keyof ErrorTexts]: Record<Exclude<keyof TTexts[TPart], keyof ErrorTexts[TPart]>, never>
}

/** Does not compile while a code of the registry has no text, or a text no code. */
export function errorTexts<TTexts extends ErrorTexts>(texts: TTexts & OnlyKnown<TTexts>): TTexts {
  return texts
}

/** Does not compile while a word has no text. */
export function wordTexts<TTexts extends WordTexts>(texts: TTexts): TTexts {
  return texts
}
