import { useTranslation } from "react-i18next"
import { useProviderName } from "./api/providers"

/**
 * What to call the status that an order has at its provider: "OrderRepo status". A general term
 * where orders of several providers share one column.
 */
export function useRemoteStatusLabel(providerIds: readonly string[]): string {
  const { t } = useTranslation()
  const nameOf = useProviderName()
  const [first, ...others] = new Set(providerIds)
  return first !== undefined && others.length === 0
    ? t("orderSync.deliveries.columns.remoteStatus", { provider: nameOf(first) })
    : t("orderSync.deliveries.columns.anyRemoteStatus")
}
