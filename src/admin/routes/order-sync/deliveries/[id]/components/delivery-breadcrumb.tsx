import { useTranslation } from "react-i18next"
import { useDelivery } from "../../../../../hooks/api/deliveries"
import { orderLabel } from "../../../../../lib/describe-delivery"

export function DeliveryBreadcrumb({ id }: { id: string }) {
  const { t } = useTranslation()
  const { data } = useDelivery(id)
  return <span>{data ? orderLabel(data) : t("orderSync.general.loading")}</span>
}
