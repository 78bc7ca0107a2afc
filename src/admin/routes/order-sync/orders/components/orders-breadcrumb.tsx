import { useTranslation } from "react-i18next"

export function OrdersBreadcrumb() {
  const { t } = useTranslation()
  return <span>{t("orderSync.deliveries.title")}</span>
}
