import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useProviderName } from "../../hooks/api/providers"
import { useRemoteFigures } from "../../hooks/api/remote"
import { useFigureLabel } from "../../hooks/use-figure-label"
import { EmptyState } from "../empty-state"
import { ErrorState } from "../error-state"
import { LoadingRows } from "../loading-rows"
import { Section, SectionRow } from "../section"

/** What the order system says of itself; read apart, so that the page waits for nothing. */
export function FiguresSection({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const provider = useProviderName()(connection.provider_id)
  return (
    <Section
      title={t("orderSync.connection.figures.title", { provider })}
      subtitle={t("orderSync.connection.figures.subtitle", { provider })}
    >
      <Figures connection={connection} provider={provider} />
    </Section>
  )
}

interface FiguresProps {
  connection: AdminOrderSyncConnection
  provider: string
}

function Figures({ connection, provider }: FiguresProps) {
  const { t } = useTranslation()
  const labelOf = useFigureLabel(connection.provider_id)
  const { data, error, isPending, isFetching, refetch } = useRemoteFigures(connection.id)
  if (isPending) {
    return <LoadingRows rows={2} />
  }
  if (!data) {
    return <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  }
  if (data.length === 0) {
    return <EmptyState title={t("orderSync.connection.figures.none", { provider })} />
  }
  return data.map((figure) => (
    <SectionRow
      key={figure.name}
      title={labelOf(figure)}
      value={
        <Text size="small" leading="compact" className="break-words tabular-nums">
          {figure.value}
        </Text>
      }
    />
  ))
}
