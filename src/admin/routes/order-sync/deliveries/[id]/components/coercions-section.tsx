import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../../../../types"
import { Section } from "../../../../../components/section"
import { useProviderName } from "../../../../../hooks/api/providers"
import { useFieldName } from "../../../../../hooks/use-field-name"
import { describeCoercion } from "../../../../../lib/describe-coercion"

interface CoercionsSectionProps {
  coercions: NonNullable<AdminOrderSyncDelivery["coercions"]>
  providerId: string
}

/** Values that were changed so that the provider accepts the order. */
export function CoercionsSection({ coercions, providerId }: CoercionsSectionProps) {
  const { t } = useTranslation()
  const nameOf = useFieldName()
  const provider = useProviderName()(providerId)
  return (
    <Section
      title={t("orderSync.deliveries.coercions.title")}
      subtitle={t("orderSync.deliveries.coercions.subtitle", { provider })}
    >
      <ul className="divide-y">
        {coercions.map(({ field, code }) => (
          <li key={`${field} ${code}`} className="flex min-w-0 flex-col gap-y-0.5 px-6 py-3">
            <Text size="small" leading="compact" weight="plus" className="break-words">
              {nameOf(field)}{" "}
              <code className="txt-xsmall text-ui-fg-subtle font-mono font-normal">{field}</code>
            </Text>
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {t(describeCoercion(code))}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
