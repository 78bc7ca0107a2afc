import { Tabs } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { useConnection } from "../../hooks/api/connections"
import { useProviders } from "../../hooks/api/providers"
import { useStoredCheck } from "../../hooks/use-stored-check"
import { useTab } from "../../hooks/use-tab"
import { FailedSection } from "../error-state"
import { LoadingSection } from "../loading-rows"
import { PauseBanner } from "../pause-banner"
import { AccountSection } from "./account-section"
import { ConnectionHeader } from "./connection-header"
import { ContentSection } from "./content-section"
import { EventsSection } from "./events-section"
import { FiguresSection } from "./figures-section"
import { PrivacySection } from "./privacy-section"
import { RulesSection } from "./rules-section"
import { SetupChecklist } from "./setup-checklist"
import { SpeedSection } from "./speed-section"
import { StatusSection } from "./status-section"
import { TechnicalSection } from "./technical-section"

/** All settings of one connection, a tab for each question that they answer. */
export function ConnectionDetail({ id }: { id: string }) {
  const connection = useConnection(id)
  const providers = useProviders()
  const failed = [connection, providers].find(({ isError, data }) => isError && !data)

  if (failed) {
    return <FailedSection query={failed} />
  }
  if (!connection.data || !providers.data) {
    return (
      <>
        <LoadingSection rows={4} />
        <LoadingSection rows={4} />
      </>
    )
  }
  const { data } = connection
  return (
    <Settings
      connection={data}
      provider={providers.data.find((installed) => installed.id === data.provider_id)}
    />
  )
}

interface SettingsProps {
  connection: AdminOrderSyncConnection
  /** Undefined: not installed (any more). */
  provider: AdminOrderSyncProvider | undefined
}

type TabName = "account" | "content" | "statuses" | "rules" | "privacy" | "events" | "advanced"

function Settings({ connection, provider }: SettingsProps) {
  const { t } = useTranslation()
  const [isAccountOpen, setIsAccountOpen] = useState(false)
  const check = useStoredCheck(connection, provider)
  const sections: { name: TabName; section: ReactNode }[] = [
    {
      name: "account",
      section: (
        <>
          <AccountSection
            connection={connection}
            provider={provider}
            check={check}
            isOpen={isAccountOpen}
            onOpenChange={setIsAccountOpen}
          />
          {connection.capabilities?.stats && <FiguresSection connection={connection} />}
        </>
      ),
    },
    {
      name: "content",
      section: provider && <ContentSection connection={connection} provider={provider} />,
    },
    { name: "statuses", section: <StatusSection connection={connection} /> },
    { name: "rules", section: <RulesSection connection={connection} /> },
    { name: "privacy", section: <PrivacySection connection={connection} /> },
    {
      name: "events",
      section: connection.capabilities?.events && <EventsSection connection={connection} />,
    },
    {
      name: "advanced",
      section: (
        <>
          <SpeedSection connection={connection} provider={provider} />
          {provider && <TechnicalSection connection={connection} provider={provider} />}
        </>
      ),
    },
  ]
  const shown = sections.filter(({ section }) => Boolean(section))
  const [tab, chooseTab] = useTab(shown.map(({ name }) => name))

  const fixAccount = () => {
    chooseTab("account")
    setIsAccountOpen(true)
  }
  const testNow = () => {
    chooseTab("account")
    check.run()
  }
  return (
    <>
      {connection.is_enabled && connection.pause && (
        <PauseBanner connection={connection} pause={connection.pause} onFix={fixAccount} />
      )}
      <ConnectionHeader connection={connection} />
      <SetupChecklist
        connection={connection}
        hasPassedTest={check.hasPassed}
        isTesting={check.isRunning}
        onTest={testNow}
      />
      <Tabs value={tab} onValueChange={chooseTab}>
        <Tabs.List aria-label={t("orderSync.connection.tabs.label")} className="flex-wrap">
          {shown.map(({ name }) => (
            <Tabs.Trigger key={name} value={name}>
              {t(`orderSync.connection.tabs.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {shown.map(({ name, section }) => (
          <Tabs.Content
            key={name}
            value={name}
            className="focus-visible:shadow-borders-focus rounded-lg pt-3 outline-none"
          >
            <div className="flex flex-col gap-y-3">{section}</div>
          </Tabs.Content>
        ))}
      </Tabs>
    </>
  )
}
