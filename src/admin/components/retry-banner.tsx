import { Alert, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RetryMany } from "../hooks/use-retry-many"

/** How far a retry of many has come. */
export function RetryBanner({ retry: { progress, dismiss } }: { retry: RetryMany }) {
  const { t } = useTranslation()
  if (!progress) {
    return null
  }
  const { total, tried } = progress
  const label = t("orderSync.deliveries.retry.progress", { count: total, tried })
  return (
    <Alert variant="info" className="sticky top-3 z-10">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Text size="small" leading="compact" weight="plus" role="status">
          {label}
        </Text>
        <div
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={tried}
          className="bg-ui-bg-switch-off h-1.5 min-w-32 flex-1 overflow-hidden rounded-full"
        >
          <div
            className="bg-ui-bg-interactive h-full rounded-full transition-[width]"
            style={{ width: `${(100 * tried) / Math.max(total, 1)}%` }}
          />
        </div>
        <Button size="small" variant="transparent" onClick={dismiss}>
          {t("orderSync.actions.close")}
        </Button>
      </div>
    </Alert>
  )
}
