import { useTranslation } from "react-i18next"

/** The name of our pages in the path above them, in the language that is chosen now. */
export function DomainBreadcrumb() {
  const { t } = useTranslation()
  return t("orderSync.domain")
}
