import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useProviderName } from "./api/providers"
import { useTestConnection } from "./api/connections"
import { useRetryDeliveries } from "./api/deliveries"
import { useErrorText, useFailureText } from "./use-error-text"

/**
 * Finds out at once whether a paused connection can continue: by the orders that wait, which end the
 * pause when they get through, or by a test where none waits. Shows the result in a toast.
 */
export function useTryConnection(connection: { id: string; provider_id: string }) {
  const { t } = useTranslation()
  const textOf = useErrorText()
  const failureOf = useFailureText()
  const nameOf = useProviderName()
  const retry = useRetryDeliveries()
  const test = useTestConnection(connection.id)
  const { id, provider_id } = connection

  async function tryNow(): Promise<void> {
    try {
      const { count } = await retry.mutateAsync({ connection_id: id, state: "pending" })
      if (count > 0) {
        toast.info(t("orderSync.pause.actions.tried", { count }))
        return
      }
      const { ok, checks } = await test.mutateAsync({})
      if (ok) {
        toast.success(t("orderSync.pause.actions.tested", { provider: nameOf(provider_id) }))
        return
      }
      const failed = checks.find((check) => !check.ok)
      const { title, todo } = textOf({ provider_id, kind: null, code: failed?.code ?? null })
      toast.error(title, { description: todo ?? undefined })
    } catch (error) {
      toast.error(failureOf(error))
    }
  }

  return { tryNow, isTrying: retry.isPending || test.isPending }
}
