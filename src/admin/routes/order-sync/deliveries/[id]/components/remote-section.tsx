import { Copy, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDeliveryResponse } from "../../../../../../types"
import { RemoteStatusBadge } from "../../../../../components/badges"
import { RelativeTime } from "../../../../../components/relative-time"
import { RemoteOrderLink } from "../../../../../components/remote-order-link"
import { Section, SectionRow } from "../../../../../components/section"
import { useProviderName } from "../../../../../hooks/api/providers"
import { useRemoteStatusLabel } from "../../../../../hooks/use-remote-status-label"
import { describeExistence } from "../../../../../lib/describe-words"

type Delivery = AdminOrderSyncDeliveryResponse["delivery"]

/** What the order system has of this order. */
export function RemoteSection({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation()
  const { connection, external_id, remote_existence } = delivery
  const provider = useProviderName()(connection.provider_id)
  const remoteStatusLabel = useRemoteStatusLabel([connection.provider_id])
  return (
    <Section
      title={t("orderSync.deliveries.remote.title", { provider })}
      actions={<RemoteOrderLink url={delivery.remote_url} provider={provider} />}
    >
      <SectionRow
        title={t("orderSync.deliveries.remote.existence")}
        value={t(describeExistence(remote_existence))}
      />
      <SectionRow title={remoteStatusLabel} value={<RemoteStatusBadge delivery={delivery} />} />
      <SectionRow
        title={t("orderSync.deliveries.remote.id")}
        value={
          external_id === null ? (
            t("orderSync.general.none")
          ) : (
            <span className="flex min-w-0 items-center gap-x-1">
              <Text size="small" leading="compact" className="truncate" title={external_id}>
                {external_id}
              </Text>
              <Copy content={external_id} className="text-ui-fg-subtle" />
            </span>
          )
        }
      />
      <SectionRow
        title={t("orderSync.deliveries.remote.delivered")}
        value={<RelativeTime value={delivery.delivered_at} />}
      />
      <SectionRow
        title={t("orderSync.deliveries.remote.changed", { provider })}
        value={<RelativeTime value={delivery.remote_updated_at} />}
      />
    </Section>
  )
}
