import { ArrowPath } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { EmptyState } from "../../../components/empty-state"
import { Section } from "../../../components/section"

/** Before there is a connection: what this is for, and where to begin. */
export function FirstRun() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Section title={t("orderSync.domain")} level="h1">
      <EmptyState
        icon={<ArrowPath className="text-ui-fg-subtle" />}
        title={t("orderSync.overview.firstRun.title")}
        text={t("orderSync.overview.firstRun.text")}
        action={{
          label: t("orderSync.overview.firstRun.action"),
          onClick: () => navigate("/settings/order-sync"),
        }}
      />
    </Section>
  )
}
