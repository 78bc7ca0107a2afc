import { ArrowPath } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { EmptyState } from "../../../components/empty-state"
import { LoadingSection } from "../../../components/loading-rows"
import { Section } from "../../../components/section"
import { useProviders } from "../../../hooks/api/providers"

/** Before there is a connection: what this is for, and where to begin. */
export function FirstRun() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const providers = useProviders()
  if (providers.isPending) {
    return <LoadingSection rows={2} />
  }
  // The one that the settings offer first.
  const provider = providers.data?.[0]?.name ?? t("orderSync.overview.firstRun.system")
  return (
    <Section title={t("orderSync.domain")} level="h1">
      <EmptyState
        icon={<ArrowPath className="text-ui-fg-subtle" />}
        title={t("orderSync.overview.firstRun.title", { provider })}
        text={t("orderSync.overview.firstRun.text", { provider })}
        action={{
          label: t("orderSync.overview.firstRun.action"),
          onClick: () => navigate("/settings/order-sync"),
        }}
      />
    </Section>
  )
}
