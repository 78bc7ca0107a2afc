import { useState } from "react"
import { useConnection } from "../../hooks/api/connections"
import { useProviders } from "../../hooks/api/providers"
import { FailedSection } from "../error-state"
import { LoadingSection } from "../loading-rows"
import { PauseBanner } from "../pause-banner"
import { AccountSection } from "./account-section"
import { ContentSection } from "./content-section"
import { EventsSection } from "./events-section"
import { PrivacySection } from "./privacy-section"
import { RulesSection } from "./rules-section"
import { SpeedSection } from "./speed-section"
import { StatusSection } from "./status-section"

/** All settings of one connection, a section for each question that they answer. */
export function ConnectionDetail({ id }: { id: string }) {
  const [isAccountOpen, setIsAccountOpen] = useState(false)
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
  const provider = providers.data.find((installed) => installed.id === data.provider_id)
  return (
    <>
      {data.is_enabled && data.pause && (
        <PauseBanner connection={data} pause={data.pause} onFix={() => setIsAccountOpen(true)} />
      )}
      <AccountSection
        connection={data}
        provider={provider}
        isOpen={isAccountOpen}
        onOpenChange={setIsAccountOpen}
      />
      {provider && <ContentSection connection={data} provider={provider} />}
      <PrivacySection connection={data} />
      <RulesSection connection={data} />
      <StatusSection connection={data} />
      {data.capabilities?.events && <EventsSection connection={data} />}
      <SpeedSection connection={data} provider={provider} />
    </>
  )
}
