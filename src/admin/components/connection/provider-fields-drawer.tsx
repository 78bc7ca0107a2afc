import { FormProvider } from "react-hook-form"
import type { PropsWithChildren } from "react"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncProvider,
  AdminUpdateOrderSyncConnectionRequest,
} from "../../../types"
import { useSaveConnection } from "../../hooks/use-save-connection"
import { useSettingsForm } from "../../hooks/use-settings-form"
import { changesOf } from "../../lib/schema/changes"
import type { JsonSchema, NamedField } from "../../lib/schema/json-schema"
import { FormDrawer } from "../form/form-drawer"
import { SchemaFormScope } from "../schema-form/context"
import { SchemaFields } from "../schema-form/schema-fields"

interface ProviderFieldsDrawerProps {
  title: string
  connection: AdminOrderSyncConnection
  provider: AdminOrderSyncProvider
  fields: readonly NamedField[]
  onClose: () => void
  /** Further changes, of inputs that stand above the provider's own; null: they are not right. */
  extra?: () => AdminUpdateOrderSyncConnectionRequest | null
  /** One of those inputs was changed. */
  hasOtherChanges?: boolean
}

/** Edits some of the provider's settings. */
export function ProviderFieldsDrawer(props: PropsWithChildren<ProviderFieldsDrawerProps>) {
  const { title, connection, provider, fields, onClose, extra, hasOtherChanges = false } = props
  const names = fields.map(([name]) => name)
  const { form, read, showRefusal } = useSettingsForm({ provider, connection, fields: names })
  const { save, isSaving } = useSaveConnection(connection.id, { onSaved: onClose, showRefusal })
  return (
    <FormProvider {...form}>
      <FormDrawer
        onClose={onClose}
        isDirty={form.formState.isDirty || hasOtherChanges}
        title={title}
        onSubmit={form.handleSubmit(async (values) => {
          const others = extra ? extra() : {}
          if (others) {
            const config = changesOf(connection.config, read(values).config, names)
            await save({ ...others, ...(config ? { config } : {}) })
          }
        })}
        isSaving={isSaving}
      >
        {props.children}
        <SchemaFormScope
          value={{ providerId: provider.id, part: "config", connectionId: connection.id }}
        >
          <SchemaFields
            schema={provider.config_schema as JsonSchema}
            fields={fields}
            path="config"
          />
        </SchemaFormScope>
      </FormDrawer>
    </FormProvider>
  )
}
