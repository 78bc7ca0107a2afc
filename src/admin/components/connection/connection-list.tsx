import { TriangleRightMini } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncConnection } from "../../../types"
import { useConnections } from "../../hooks/api/connections"
import { useProviderName, useProviders } from "../../hooks/api/providers"
import { ConnectionBadge } from "../badges"
import { FailedSection } from "../error-state"
import { LoadingSection } from "../loading-rows"
import { PauseBanner } from "../pause-banner"
import { Section } from "../section"
import { CreateConnection } from "./create-connection"
import { DeletedConnections } from "./deleted-connections"
import { FirstRun } from "./first-run"

/** All connections, or what to do when there is none yet. */
export function ConnectionList() {
  const { t } = useTranslation()
  const [isCreating, setIsCreating] = useState(false)
  const connections = useConnections()
  const providers = useProviders()
  const failed = [connections, providers].find(({ isError }) => isError)

  if (failed) {
    return <FailedSection query={failed} />
  }
  if (!connections.data || !providers.data) {
    return <LoadingSection rows={2} />
  }
  const create = () => setIsCreating(true)
  return (
    <>
      {connections.data.length === 0 ? (
        <FirstRun provider={providers.data[0]} onStart={create} />
      ) : (
        <>
          {connections.data.map(
            (connection) =>
              connection.is_enabled &&
              connection.pause && (
                <PauseBanner key={connection.id} connection={connection} pause={connection.pause} />
              ),
          )}
          <Section
            level="h1"
            title={t("orderSync.domain")}
            subtitle={t("orderSync.settings.list.subtitle")}
            actions={
              <Button size="small" variant="secondary" onClick={create}>
                {t("orderSync.actions.create")}
              </Button>
            }
          >
            <ul className="divide-y">
              {connections.data.map((connection) => (
                <ConnectionRow key={connection.id} connection={connection} />
              ))}
            </ul>
          </Section>
        </>
      )}
      <DeletedConnections />
      {isCreating && (
        <CreateConnection providers={providers.data} onClose={() => setIsCreating(false)} />
      )}
    </>
  )
}

function ConnectionRow({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const provider = useProviderName()(connection.provider_id)
  const { counts } = connection
  return (
    <li>
      <Link
        to={connection.id}
        className="hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover flex items-center gap-x-4 px-6 py-4 outline-none"
      >
        <div className="flex min-w-0 flex-1 flex-col">
          <Text size="small" weight="plus" leading="compact" className="truncate">
            {connection.name}
          </Text>
          <Text size="small" leading="compact" className="text-ui-fg-subtle truncate">
            {[provider, hostOf(connection)].filter(Boolean).join(" · ")}
          </Text>
          {counts && counts.parked > 0 && (
            <Text size="small" leading="compact" className="text-ui-fg-error text-pretty">
              {t("orderSync.settings.list.parked", { count: counts.parked })}
            </Text>
          )}
        </div>
        <ConnectionBadge connection={connection} />
        <TriangleRightMini className="text-ui-fg-muted shrink-0 rtl:rotate-180" />
      </Link>
    </li>
  )
}

/** The shop that a connection is for, where its provider asks for one. */
function hostOf({ config }: AdminOrderSyncConnection): string {
  return typeof config.origin === "string" ? config.origin.replace(/^https?:\/\//, "") : ""
}
