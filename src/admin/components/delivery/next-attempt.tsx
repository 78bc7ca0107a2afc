import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../types"
import { useFormat } from "../../hooks/use-format"
import { useNow } from "../../hooks/use-now"

interface NextAttemptProps {
  delivery: Pick<AdminOrderSyncDelivery, "state" | "next_attempt_at" | "is_urgent">
  isPaused: boolean
}

/** When it is tried next, both in words and by the clock; what that depends on while paused. */
export function NextAttempt({ delivery, isPaused }: NextAttemptProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const { state, next_attempt_at: at, is_urgent } = delivery
  if (state === "parked") {
    return <span>{t("orderSync.deliveries.next.parked")}</span>
  }
  if (state !== "pending") {
    return <span>{t("orderSync.general.none")}</span>
  }
  if (isPaused && !is_urgent) {
    return <span>{t("orderSync.deliveries.next.paused")}</span>
  }
  if (at === null || Date.parse(at) <= now) {
    return <span>{t("orderSync.deliveries.next.due")}</span>
  }
  return (
    <time dateTime={at}>
      {t("orderSync.deliveries.next.at", {
        relative: format.relative(at, now),
        absolute: format.dateTime(at),
      })}
    </time>
  )
}
