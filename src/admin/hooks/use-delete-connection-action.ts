import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { AdminOrderSyncConnection } from "../../types"
import { useDeleteConnection } from "./api/connections"
import { useProviderName } from "./api/providers"
import { useConfirm } from "./use-confirm"
import { useFailureText } from "./use-error-text"

/** Deletes a connection after its name was typed, and leaves its page. */
export function useDeleteConnectionAction({ id, name, provider_id }: AdminOrderSyncConnection) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const failureOf = useFailureText()
  const provider = useProviderName()(provider_id)
  const { mutateAsync } = useDeleteConnection(id)

  return async (): Promise<void> => {
    const isMeant = await confirm({
      title: t("orderSync.settings.delete.title", { name }),
      description: t("orderSync.settings.delete.text", { provider }),
      confirmText: t("orderSync.actions.delete"),
      verification: { text: name, instruction: t("orderSync.settings.delete.instruction") },
    })
    if (!isMeant) {
      return
    }
    try {
      await mutateAsync()
      toast.success(t("orderSync.settings.delete.done", { name }))
      navigate("/settings/order-sync", { replace: true })
    } catch (error) {
      toast.error(t("orderSync.settings.delete.failed"), { description: failureOf(error) })
    }
  }
}
