import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { useConfirm } from "./use-confirm"

/** Closes a form; where something was entered and not saved, asks first. */
export function useGuardedClose(isDirty: boolean, close: () => void): () => Promise<void> {
  const { t } = useTranslation()
  const confirm = useConfirm()
  return useCallback(async () => {
    if (isDirty) {
      // The key that closes the form is still on its way, and would close the question too.
      await new Promise((resolve) => setTimeout(resolve))
      const isMeant = await confirm({
        title: t("orderSync.settings.unsaved.title"),
        description: t("orderSync.settings.unsaved.text"),
        confirmText: t("orderSync.settings.unsaved.leave"),
        cancelText: t("orderSync.settings.unsaved.stay"),
      })
      if (!isMeant) {
        return
      }
    }
    close()
  }, [isDirty, close, confirm, t])
}
