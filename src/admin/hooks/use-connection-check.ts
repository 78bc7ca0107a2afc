import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminTestOrderSyncConnectionResponse } from "../../types"
import type { ConnectionCheck } from "./use-check-texts"
import { useFailureText } from "./use-error-text"

/** Runs a test of settings and keeps what it found; null until it has found something. */
export function useConnectionCheck<TInput>(
  test: (input: TInput) => Promise<AdminTestOrderSyncConnectionResponse>,
  /** Shows what the server refused beside the fields; true when that was all of it. */
  showRefusal: (error: unknown) => boolean = () => false,
  /** Shows what it found beside the fields. */
  showChecks?: (checks: readonly ConnectionCheck[]) => void,
) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const [checks, setChecks] = useState<ConnectionCheck[] | null>(null)

  /** Returns whether all is well; false too when the server refused to test. */
  async function run(input: TInput): Promise<boolean> {
    setChecks(null)
    try {
      const answer = await test(input)
      setChecks(answer.checks)
      showChecks?.(answer.checks)
      return answer.ok
    } catch (error) {
      if (!showRefusal(error)) {
        toast.error(t("orderSync.settings.test.impossible"), { description: failureOf(error) })
      }
      return false
    }
  }

  return { checks, run }
}
