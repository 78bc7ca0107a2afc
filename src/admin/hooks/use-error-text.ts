import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { describeError, describeErrorKind, type ErrorDescription } from "../lib/describe-error"
import { toRequestFailure } from "../lib/request-failure"
import { useProviderName } from "./api/providers"

export interface ErrorText {
  title: string
  /** What to do about it; null when nothing is to be done. */
  todo: string | null
}

/**
 * Why an order could not be sent, or what a check found, in words. Without a code: what its kind
 * means, as where many errors are counted together.
 */
export function useErrorText() {
  const { t } = useTranslation()
  const nameOf = useProviderName()
  return useCallback(
    (input: { provider_id: string; kind: string | null; code?: string | null }): ErrorText => {
      const { titleKey, todoKey, status }: ErrorDescription =
        input.code === undefined
          ? describeErrorKind(input.kind)
          : describeError(input.kind, input.code)
      const values = { provider: nameOf(input.provider_id), status }
      return { title: t(titleKey, values), todo: todoKey && t(todoKey, values) }
    },
    [t, nameOf],
  )
}

/** What a request of this page failed of, in words; what the server refused is quoted. */
export function useFailureText() {
  const { t } = useTranslation()
  return useCallback(
    (error: unknown): string => {
      const { kind, message } = toRequestFailure(error)
      return kind === "refused" && message ? message : t(`orderSync.failure.${toKey(kind)}`)
    },
    [t],
  )
}

function toKey(kind: ReturnType<typeof toRequestFailure>["kind"]): string {
  return kind === "refused" ? "server" : kind
}
