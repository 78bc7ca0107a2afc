import { Button } from "@medusajs/ui"
import { FormProvider } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { useTestConnection } from "../../hooks/api/connections"
import { useConnectionCheck } from "../../hooks/use-connection-check"
import { useSaveConnection } from "../../hooks/use-save-connection"
import { useSettingsForm, type SettingsForm } from "../../hooks/use-settings-form"
import { changesOf } from "../../lib/schema/changes"
import { FormDrawer } from "../form/form-drawer"
import { accountFields, AccountFields } from "./account-fields"
import { ChecksList } from "./checks-list"

interface AccountDrawerProps {
  connection: AdminOrderSyncConnection
  provider: AdminOrderSyncProvider
  onClose: () => void
}

/** Edits name, account and key; what is entered can be tested before it is saved. */
export function AccountDrawer({ connection, provider, onClose }: AccountDrawerProps) {
  const { t } = useTranslation()
  const fields = accountFields(provider).map(([name]) => name)
  const { form, read, showRefusal, showChecks } = useSettingsForm({ provider, connection, fields })
  const { save, isSaving } = useSaveConnection(connection.id, { onSaved: onClose, showRefusal })
  const test = useTestConnection(connection.id)
  const { checks, run } = useConnectionCheck(test.mutateAsync, showRefusal, showChecks)

  const changes = (values: SettingsForm) => {
    const { name, is_enabled, config, secrets } = read(values)
    const changed = changesOf(connection.config, config, fields) ?? undefined
    return {
      ...(name === connection.name ? {} : { name }),
      ...(is_enabled === connection.is_enabled ? {} : { is_enabled }),
      ...(changed ? { config: changed } : {}),
      ...(secrets ? { secrets } : {}),
    }
  }

  return (
    <FormProvider {...form}>
      <FormDrawer
        onClose={onClose}
        isDirty={form.formState.isDirty}
        title={t("orderSync.settings.account.title")}
        onSubmit={form.handleSubmit((values) => save(changes(values)))}
        isSaving={isSaving}
        footer={
          <Button
            size="small"
            type="button"
            variant="secondary"
            isLoading={test.isPending}
            onClick={form.handleSubmit((values) => {
              const { config, secrets } = changes(values)
              return run({ config, secrets })
            })}
          >
            {t("orderSync.actions.testConnection")}
          </Button>
        }
      >
        <AccountFields provider={provider} connection={connection} />
        {checks && <ChecksList providerId={provider.id} checks={checks} />}
      </FormDrawer>
    </FormProvider>
  )
}
