import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../types"
import { useErrorText } from "../../hooks/use-error-text"
import { useFormat } from "../../hooks/use-format"
import { useNow } from "../../hooks/use-now"
import { describeSituation } from "../../lib/describe-delivery"
import { describeSkipRule } from "../../lib/describe-words"

interface SituationProps {
  delivery: AdminOrderSyncDelivery
  /** The connection does not send. */
  isPaused: boolean
}

/** What is most worth knowing about a delivery, in one line. */
export function SituationText({ delivery, isPaused }: SituationProps) {
  const { t } = useTranslation()
  const text = useSituation(delivery, isPaused)
  return text === null ? (
    <span className="text-ui-fg-subtle">{t("orderSync.general.none")}</span>
  ) : (
    <span title={text}>{text}</span>
  )
}

function useSituation(delivery: AdminOrderSyncDelivery, isPaused: boolean): string | null {
  const { t } = useTranslation()
  const format = useFormat()
  const textOf = useErrorText()
  const now = useNow()
  const situation = describeSituation(delivery, isPaused, now)
  switch (situation.kind) {
    case "error":
      return textOf({
        provider_id: delivery.connection.provider_id,
        kind: situation.error_kind,
        code: situation.error_code,
      }).title
    case "skipped": {
      const key = describeSkipRule(situation.rule)
      return key === null ? situation.rule : t(key)
    }
    case "waits":
      return t("orderSync.deliveries.situations.waits", {
        time: format.relative(situation.until, now),
      })
    case "adjusted":
      return t("orderSync.deliveries.situations.adjusted", { count: situation.count })
    case "paused":
      return t("orderSync.deliveries.situations.paused")
    case "due":
      return t("orderSync.deliveries.situations.due")
    case "fine":
      return null
  }
}
