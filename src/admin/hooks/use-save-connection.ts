import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminUpdateOrderSyncConnectionRequest } from "../../types"
import { useUpdateConnection } from "./api/connections"
import { useFailureText } from "./use-error-text"

interface SaveOptions {
  onSaved: () => void
  /** Shows what the server refused beside the fields; true when that was all of it. */
  showRefusal?: (error: unknown) => boolean
}

/** Saves a part of a connection's settings and reports the result. */
export function useSaveConnection(id: string, { onSaved, showRefusal }: SaveOptions) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const { mutateAsync, isPending } = useUpdateConnection(id)

  async function save(change: AdminUpdateOrderSyncConnectionRequest): Promise<void> {
    try {
      await mutateAsync(change)
      toast.success(t("orderSync.settings.saved"))
      onSaved()
    } catch (error) {
      if (!showRefusal?.(error)) {
        toast.error(t("orderSync.settings.notSaved"), { description: failureOf(error) })
      }
    }
  }

  return { save, isSaving: isPending }
}
