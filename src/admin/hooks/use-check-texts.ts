import { useCallback } from "react"
import type { AdminTestOrderSyncConnectionResponse } from "../../types"
import { isKnownCode } from "../lib/describe-error"
import { useErrorText, type ErrorText } from "./use-error-text"

export type ConnectionCheck = AdminTestOrderSyncConnectionResponse["checks"][number]

/** What a check of a connection found, in words; a provider that we do not know brings its own. */
export function useCheckText(providerId: string) {
  const textOf = useErrorText()
  return useCallback(
    ({ code, message, hint }: ConnectionCheck): ErrorText =>
      isKnownCode(code)
        ? textOf({ provider_id: providerId, kind: null, code })
        : { title: message, todo: hint },
    [textOf, providerId],
  )
}

/** Whether a check found something wrong; one that was left out found nothing. */
export function hasFailed({ ok, code }: ConnectionCheck): boolean {
  return !ok && code !== "not_checked"
}
