import { ArrowPath, Eye, Trash } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { useSyncStatuses, useTestConnection } from "../../hooks/api/connections"
import { useConnectionCheck } from "../../hooks/use-connection-check"
import { useDeleteConnectionAction } from "../../hooks/use-delete-connection-action"
import { useFailureText } from "../../hooks/use-error-text"
import { useFieldTexts } from "../../hooks/use-field-texts"
import type { JsonSchema } from "../../lib/schema/json-schema"
import { ActionMenu } from "../action-menu"
import { ConnectionBadge } from "../badges"
import { PreviewDrawer } from "../preview/preview-drawer"
import { RelativeTime } from "../relative-time"
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
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Which account this is, whether it works, and what can be done with it as a whole. */
export function AccountSection({
  connection,
  provider,
  isOpen,
  onOpenChange,
}: AccountSectionProps) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const { textsOf } = useFieldTexts(connection.provider_id)
  const [isPreviewing, setIsPreviewing] = useState(false)
  const test = useTestConnection(connection.id)
  const sync = useSyncStatuses(connection.id)
  const confirmDelete = useDeleteConnectionAction(connection)
  const { checks, run } = useConnectionCheck(test.mutateAsync, () => false)
  const secrets = (provider?.secrets_schema as JsonSchema | undefined)?.properties ?? {}

  async function syncNow(): Promise<void> {
    const reading = toast.loading(t("orderSync.settings.sync.running"))
    try {
      const { checked, changed } = await sync.mutateAsync()
      toast.success(t("orderSync.settings.sync.done", { count: checked }), {
        description:
          changed === 0
            ? t("orderSync.settings.sync.unchanged")
            : t("orderSync.settings.sync.changed", { count: changed }),
      })
    } catch (error) {
      toast.error(t("orderSync.settings.sync.failed"), { description: failureOf(error) })
    } finally {
      toast.dismiss(reading)
    }
  }

  return (
    <Section
      level="h1"
      title={connection.name}
      badges={<ConnectionBadge connection={connection} />}
      actions={
        <>
          {provider && (
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
          )}
          <ActionMenu
            groups={[
              [
                {
                  icon: <Eye />,
                  label: t("orderSync.settings.previewRecent"),
                  onClick: () => setIsPreviewing(true),
                },
                {
                  icon: <ArrowPath />,
                  label: t("orderSync.actions.syncNow"),
                  disabled: sync.isPending || !connection.is_enabled,
                  onClick: () => void syncNow(),
                },
              ],
              [
                {
                  icon: <Trash />,
                  label: t("orderSync.actions.delete"),
                  onClick: () => void confirmDelete(),
                },
              ],
            ]}
          />
        </>
      }
    >
      <SectionRow
        title={t("orderSync.settings.provider.label")}
        value={provider?.name ?? connection.provider_id}
      />
      {provider && <SettingRows connection={connection} fields={accountFields(provider)} />}
      {Object.entries(secrets).map(([name, schema]) => (
        <SectionRow
          key={name}
          title={textsOf("secrets", name, schema).label}
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
        <Button
          size="small"
          variant="secondary"
          isLoading={test.isPending}
          onClick={() => void run({})}
        >
          {t("orderSync.actions.testConnection")}
        </Button>
        {checks && (
          <div className="w-full">
            <ChecksList providerId={connection.provider_id} checks={checks} />
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
      {isPreviewing && (
        <PreviewDrawer open onOpenChange={setIsPreviewing} connection={connection} order={null} />
      )}
    </Section>
  )
}
