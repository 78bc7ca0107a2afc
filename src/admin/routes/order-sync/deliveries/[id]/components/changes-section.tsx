import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type {
  AdminOrderSyncDelivery,
  AdminOrderSyncFieldChange,
  AdminOrderSyncPreviewResponse,
} from "../../../../../../types"
import { Section } from "../../../../../components/section"
import { useDeliveryPreview } from "../../../../../hooks/api/orders"
import { useFieldName } from "../../../../../hooks/use-field-name"
import { useFormat } from "../../../../../hooks/use-format"

/**
 * What of the order is another value than when it was last sent; nothing where that is not known. The
 * former values are not stored, so only the new ones are shown.
 */
export function ChangesSection({ delivery }: { delivery: AdminOrderSyncDelivery }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useDeliveryPreview(delivery, delivery.delivered_at !== null)
  if (!data?.changes) {
    return null
  }
  const { since, fields } = data.changes
  return (
    <Section
      title={t("orderSync.orderDetail.changes.title")}
      subtitle={t("orderSync.orderDetail.changes.subtitle", { time: format.dateTime(since) })}
    >
      {fields.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("orderSync.orderDetail.changes.none")}
        </Text>
      ) : (
        <ul className="divide-y">
          {fields.map((change, index) => (
            // Fields that are gone have no name of their own.
            <ChangeItem key={`${change.field} ${index}`} change={change} details={data.details} />
          ))}
        </ul>
      )}
    </Section>
  )
}

interface ChangeItemProps {
  change: AdminOrderSyncFieldChange
  details: AdminOrderSyncPreviewResponse["details"]
}

function ChangeItem({ change, details }: ChangeItemProps) {
  const { t } = useTranslation()
  const nameOf = useFieldName()
  const format = useFormat()
  const { field, entry } = change
  const amount = Object.hasOwn(details.amounts, field) ? details.amounts[field] : null
  const value = amount === null ? change.value : format.amount(amount, details.currency)
  return (
    <li className="flex min-w-0 flex-col gap-y-0.5 px-6 py-3">
      <Text size="small" leading="compact" weight="plus" className="break-words">
        {[nameOf(field), entry].filter(Boolean).join(" · ")}
      </Text>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {value && change.change !== "removed"
          ? t(`orderSync.orderDetail.changes.${change.change}To`, { value })
          : t(`orderSync.orderDetail.changes.${change.change}`)}
      </Text>
    </li>
  )
}
