import { toast } from "@medusajs/ui"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminRetryOrderSyncDeliveriesRequest } from "../../types"
import type { RetryProgress, RetryResult } from "../lib/retry-progress"
import { useRefreshDeliveries } from "./api/deliveries"
import { useRetryProgress, useStartRetry, type StartedRetry } from "./api/retry-many"
import { useConfirm } from "./use-confirm"
import { useFailureText } from "./use-error-text"

/** More than a person can have counted: asked about first. */
const MANY = 10

export interface RetryMany {
  /** `expected` is the number that the person sees. */
  start: (filter: AdminRetryOrderSyncDeliveriesRequest, expected: number) => Promise<boolean>
  /** Null: nothing is under way. */
  progress: RetryProgress | null
  isBusy: boolean
  /** Stops watching; what was started continues. */
  dismiss: () => void
}

/** Retries many at once: asks, shows how far it has come, and reports the result. */
export function useRetryMany(): RetryMany {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failureOf = useFailureText()
  const starting = useStartRetry()
  const [retry, setRetry] = useState<StartedRetry | null>(null)
  const { data } = useRetryProgress(retry)
  const tell = useResultToast()
  const refresh = useRefreshDeliveries()

  useEffect(() => {
    if (retry && data?.result) {
      setRetry(null)
      tell(data.result)
      void refresh()
    }
  }, [retry, data, tell, refresh])

  async function start(
    filter: AdminRetryOrderSyncDeliveriesRequest,
    expected: number,
  ): Promise<boolean> {
    const goOn =
      expected <= MANY ||
      (await confirm({
        title: t("orderSync.deliveries.retry.askTitle", { count: expected }),
        description: t("orderSync.deliveries.retry.askText"),
        confirmText: t("orderSync.actions.retry"),
        isDestructive: false,
      }))
    if (!goOn) {
      return false
    }
    try {
      const started = await starting.mutateAsync(filter)
      begin(started)
      return true
    } catch (error) {
      toast.error(failureOf(error))
      return false
    }
  }

  function begin(started: StartedRetry): void {
    if (started.count === 0) {
      toast.info(t("orderSync.deliveries.retry.none"))
    } else if (started.ids.length < started.count) {
      toast.info(t("orderSync.deliveries.retry.started", { count: started.count }))
    } else {
      setRetry(started)
    }
  }

  return {
    start,
    progress: retry && (data ?? { total: retry.ids.length, tried: 0 }),
    isBusy: starting.isPending || retry !== null,
    dismiss: () => setRetry(null),
  }
}

function useResultToast(): (result: RetryResult) => void {
  const { t } = useTranslation()
  return useCallback(
    ({ through, parked, waiting, skipped }: RetryResult) => {
      const lines = [
        parked > 0 && t("orderSync.deliveries.retry.parked", { count: parked }),
        waiting > 0 && t("orderSync.deliveries.retry.waiting", { count: waiting }),
        skipped > 0 && t("orderSync.deliveries.retry.skipped", { count: skipped }),
      ].filter((line) => line !== false)
      const title =
        through === 0
          ? t("orderSync.deliveries.retry.noneThrough")
          : t("orderSync.deliveries.retry.through", { count: through })
      const options = { description: lines.join(" ") || undefined }
      if (lines.length === 0) {
        toast.success(title, options)
      } else {
        toast.warning(title, options)
      }
    },
    [t],
  )
}
