import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSyncStatuses } from "./api/connections"
import { useFailureText } from "./use-error-text"

/** Reads the statuses of a connection's open orders back now, and shows the result in a toast. */
export function useReadStatuses({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const sync = useSyncStatuses(id)

  function tell(checked: number, changed: number): void {
    if (checked === 0) {
      toast.success(t("orderSync.overview.sync.none", { name }))
      return
    }
    toast.success(t("orderSync.overview.sync.checked", { count: checked }), {
      description:
        changed === 0
          ? t("orderSync.overview.sync.unchanged")
          : t("orderSync.overview.sync.changed", { count: changed }),
    })
  }

  async function readNow(): Promise<void> {
    try {
      const { checked, changed } = await sync.mutateAsync()
      tell(checked, changed)
    } catch (error) {
      toast.error(t("orderSync.overview.sync.failed", { name }), { description: failureOf(error) })
    }
  }

  return { readNow, isReading: sync.isPending }
}
