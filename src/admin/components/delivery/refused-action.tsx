import { ArrowPath } from "@medusajs/icons"
import { Alert, Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../types"
import { useRetryAction } from "../../hooks/api/deliveries"
import { useProviderName } from "../../hooks/api/providers"
import { useFailureText } from "../../hooks/use-error-text"
import { useOwnStatusName } from "../../hooks/use-own-status-name"
import { describeRemoteStatus } from "../../lib/describe-state"
import { RelativeTime } from "../relative-time"
import { TechnicalDetails } from "./technical-details"

const OUTCOME_TOASTS = { done: toast.success, refused: toast.error, failed: toast.warning }

/** What a status at the remote was to do to the store's order and Medusa refused; else nothing. */
export function RefusedAction({ delivery }: { delivery: AdminOrderSyncDelivery }) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const provider = useProviderName()(delivery.connection.provider_id)
  const ownName = useOwnStatusName(delivery)
  const { mutateAsync, isPending } = useRetryAction(delivery.id)
  const { refused_action, action_error_message, action_refused_at } = delivery
  if (refused_action === null) {
    return null
  }

  async function retry(): Promise<void> {
    try {
      const { outcome } = await mutateAsync()
      OUTCOME_TOASTS[outcome](t(`orderSync.deliveries.refused.outcome.${outcome}`))
    } catch (error) {
      toast.error(failureOf(error))
    }
  }

  return (
    <Alert variant="warning">
      <div className="flex min-w-0 flex-col items-start gap-y-2">
        <Text size="small" leading="compact" weight="plus" className="text-pretty break-words">
          {t(`orderSync.deliveries.refused.title.${refused_action}`)}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("orderSync.deliveries.refused.text", {
            provider,
            status: ownName ?? t(describeRemoteStatus(delivery.remote_status).labelKey),
          })}
        </Text>
        {action_refused_at !== null && <RelativeTime value={action_refused_at} />}
        <TechnicalDetails message={action_error_message} />
        <Button size="small" variant="secondary" isLoading={isPending} onClick={() => void retry()}>
          <ArrowPath />
          {t("orderSync.deliveries.refused.retry")}
        </Button>
      </div>
    </Alert>
  )
}
