import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../../../../types"
import { Section } from "../../../../../components/section"
import { useDeliveryPreview } from "../../../../../hooks/api/orders"
import { useProviderName } from "../../../../../hooks/api/providers"
import { findDetail } from "../../../../../lib/coercion-details"
import { CoercionItem } from "./coercion-item"

/**
 * Values that were changed so that the provider accepts the order. Only which ones they are is
 * stored; what they were is read from the order again.
 */
export function CoercionsSection({ delivery }: { delivery: AdminOrderSyncDelivery }) {
  const { t } = useTranslation()
  const { coercions, connection } = delivery
  const hasSome = coercions !== null && coercions.length > 0
  const { data: preview } = useDeliveryPreview(delivery, hasSome)
  const provider = useProviderName()(connection.provider_id)
  // What was not sent must not be shown as sent: some order systems keep the order as it first was.
  const details = preview && preview.operation !== "update_unsupported" ? preview.details : null
  return !hasSome ? null : (
    <Section
      title={t("orderSync.deliveries.coercions.title")}
      subtitle={t("orderSync.deliveries.coercions.subtitle", { provider })}
    >
      <ul className="divide-y">
        {coercions.map((coercion) => (
          <CoercionItem
            key={`${coercion.field} ${coercion.code} ${coercion.message}`}
            coercion={coercion}
            detail={details ? findDetail(details.coercions, coercion) : undefined}
            currency={details?.currency ?? ""}
            delivery={delivery}
          />
        ))}
      </ul>
    </Section>
  )
}
