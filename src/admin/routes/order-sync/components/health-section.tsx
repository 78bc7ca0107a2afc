import { Alert, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection, AdminOrderSyncStatsResponse } from "../../../../types"
import { PauseBanner } from "../../../components/pause-banner"
import { Section } from "../../../components/section"
import { useHealth } from "../../../hooks/api/figures"
import { describeHealth } from "../../../lib/describe-health"
import { ConnectionRow } from "./connection-row"

interface HealthSectionProps {
  connections: AdminOrderSyncConnection[]
  events: AdminOrderSyncStatsResponse["connections"] | undefined
}

/** Whether orders flow; where they do not, why, and the one button for that. */
export function HealthSection({ connections, events }: HealthSectionProps) {
  const { t } = useTranslation()
  const { key, count } = describeHealth(connections)
  return (
    <Section
      title={t("orderSync.domain")}
      subtitle={t(key, { count })}
      level="h1"
      actions={
        <Button size="small" variant="secondary" asChild>
          <Link to="/settings/order-sync">{t("orderSync.actions.openSettings")}</Link>
        </Button>
      }
    >
      <Warnings connections={connections} />
      <ul className="divide-y" aria-label={t("orderSync.overview.connections")}>
        {connections.map((connection) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            events={events?.find(({ connection_id }) => connection_id === connection.id)?.events}
          />
        ))}
      </ul>
    </Section>
  )
}

function Warnings({ connections }: Pick<HealthSectionProps, "connections">) {
  const { data: health } = useHealth()
  const late = health?.jobs.filter((job) => job.late || job.error !== null) ?? []
  const paused = connections.filter(({ is_enabled, pause }) => is_enabled && pause)
  if (late.length + paused.length === 0) {
    return null
  }
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      {paused.map(
        (connection) =>
          connection.pause && (
            <PauseBanner key={connection.id} connection={connection} pause={connection.pause} />
          ),
      )}
      {late.length > 0 && <LateJobs names={late.map(({ name }) => name)} />}
    </div>
  )
}

function LateJobs({ names }: { names: string[] }) {
  const { t } = useTranslation()
  return (
    <Alert variant="warning" role="status">
      <div className="flex flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus">
          {t("orderSync.overview.jobs.title")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("orderSync.overview.jobs.text")}
        </Text>
        <ul className="text-ui-fg-subtle txt-small list-disc ps-5">
          {names.map((name) => (
            <li key={name}>{t(`orderSync.overview.jobs.names.${name}`, name)}</li>
          ))}
        </ul>
      </div>
    </Alert>
  )
}
