import { useTranslation } from "react-i18next"

export function Breadcrumb() {
  const { t } = useTranslation()
  return <span>{t("orderSync.domain")}</span>
}
