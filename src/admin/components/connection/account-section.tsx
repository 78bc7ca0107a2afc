import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { useFieldTexts } from "../../hooks/use-field-texts"
import type { StoredCheck } from "../../hooks/use-stored-check"
import type { JsonSchema } from "../../lib/schema/json-schema"
import { RelativeTime } from "../relative-time"
import { RemoteLink } from "../remote-link"
import { SecretText } from "../schema-form/secret-fields"
import { Section, SectionRow } from "../section"
import { AccountDrawer } from "./account-drawer"
import { accountFields } from "./account-fields"
import { ChecksList } from "./checks-list"
import { SettingRows } from "./setting-rows"

interface AccountSectionProps {
  connection: AdminOrderSyncConnection
  /** Undefined: not installed (any more). */
  provider: AdminOrderSyncProvider | undefined
  check: StoredCheck
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Which account this is, and whether it works. */
export function AccountSection({
  connection,
  provider,
  check,
  isOpen,
  onOpenChange,
}: AccountSectionProps) {
  const { t } = useTranslation()
  const { textsOf } = useFieldTexts(connection.provider_id)
  const secrets = (provider?.secrets_schema as JsonSchema | undefined)?.properties ?? {}

  return (
    <Section
      title={t("orderSync.settings.account.title")}
      actions={
        provider && (
          <Button
            size="small"
            variant="secondary"
            aria-label={t("orderSync.settings.editSection", {
              section: t("orderSync.settings.account.title"),
            })}
            onClick={() => onOpenChange(true)}
          >
            {t("orderSync.actions.edit")}
          </Button>
        )
      }
    >
      <SectionRow
        title={t("orderSync.settings.provider.label")}
        value={provider?.name ?? connection.provider_id}
      />
      {provider && (
        <SettingRows
          connection={connection}
          fields={accountFields(provider)}
          problems={check.problems}
        />
      )}
      {Object.entries(secrets).map(([name, schema]) => (
        <SectionRow
          key={name}
          title={textsOf("secrets", name, schema).label}
          problem={check.problems[`secrets.${name}`]}
          value={<SecretText secret={connection.secrets[name]} />}
        />
      ))}
      <SectionRow
        title={t("orderSync.settings.lastSuccess")}
        value={<RelativeTime value={connection.last_success_at} />}
      />
      <SectionRow
        title={t("orderSync.settings.lastSync")}
        value={<RelativeTime value={connection.last_sync_at} saysNever />}
      />
      <div className="flex flex-col items-start gap-y-3 px-6 py-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button size="small" variant="secondary" isLoading={check.isRunning} onClick={check.run}>
            {t("orderSync.actions.testConnection")}
          </Button>
          <span className="txt-small">
            <RemoteLink address={connection.config.base_url} />
          </span>
        </div>
        {check.checks && (
          <div className="w-full">
            <ChecksList providerId={connection.provider_id} checks={check.checks} />
          </div>
        )}
      </div>
      {isOpen && provider && (
        <AccountDrawer
          connection={connection}
          provider={provider}
          onClose={() => onOpenChange(false)}
        />
      )}
    </Section>
  )
}
