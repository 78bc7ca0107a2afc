import { Input } from "@medusajs/ui"
import { Controller, useFormState, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import {
  fieldKind,
  fieldsOf,
  isRequired,
  type JsonSchema,
  type NamedField,
} from "../../lib/schema/json-schema"
import { isMoved, type SettingsForm } from "../../hooks/use-settings-form"
import { Field } from "../form/field"
import { SwitchField } from "../form/switch-field"
import { SchemaFormScope } from "../schema-form/context"
import { SchemaFields } from "../schema-form/schema-fields"
import { SecretFields } from "../schema-form/secret-fields"

/** Fields without which there is no account: those that say so, and all that are required. */
export function accountFields(provider: AdminOrderSyncProvider): NamedField[] {
  const schema = provider.config_schema as JsonSchema
  const named = fieldsOf(schema, "account")
  const others = Object.entries(schema.properties ?? {}).filter(
    ([name]) => isRequired(schema, name) && !named.some(([known]) => known === name),
  )
  // What has to be filled in comes first.
  return [...named, ...others].sort(
    ([a], [b]) => Number(isRequired(schema, b)) - Number(isRequired(schema, a)),
  )
}

interface AccountFieldsProps {
  provider: AdminOrderSyncProvider
  /** Left out: a connection that is being made. */
  connection?: AdminOrderSyncConnection
}

/** Name, account and key of a connection; stands inside of the form of `useSettingsForm`. */
export function AccountFields({ provider, connection }: AccountFieldsProps) {
  const { t } = useTranslation()
  const { errors } = useFormState()
  const config = useWatch<SettingsForm, "config">({ name: "config" })
  const isNeededAgain = connection !== undefined && isMoved(connection, { config })
  const fields = accountFields(provider)
  const isGroup = ([, schema]: NamedField) => fieldKind(schema) === "group"
  return (
    <SchemaFormScope
      value={{ providerId: provider.id, part: "config", connectionId: connection?.id }}
    >
      <Controller
        name="name"
        render={({ field: { ref, ...field }, fieldState: { error } }) => (
          <Field
            label={t("orderSync.settings.name.label")}
            hint={t("orderSync.settings.name.hint")}
            error={error?.message}
          >
            {(attributes) => (
              <Input {...field} {...attributes} ref={ref} autoComplete="off" maxLength={100} />
            )}
          </Field>
        )}
      />
      <SchemaFields
        schema={provider.config_schema as JsonSchema}
        fields={fields.filter((field) => !isGroup(field))}
        path="config"
      />
      <SecretFields
        providerId={provider.id}
        schema={provider.secrets_schema as JsonSchema}
        stored={connection?.secrets}
        isNeeded={isNeededAgain || errors.secrets !== undefined}
      />
      {/* Their defaults suit most accounts: the key is not looked for below them. */}
      <SchemaFields
        schema={provider.config_schema as JsonSchema}
        fields={fields.filter(isGroup)}
        path="config"
      />
      <Controller
        name="is_enabled"
        render={({ field: { ref: _ref, ...field } }) => (
          <SwitchField
            {...field}
            label={t("orderSync.settings.enabled.label")}
            hint={t("orderSync.settings.enabled.hint")}
          />
        )}
      />
    </SchemaFormScope>
  )
}
