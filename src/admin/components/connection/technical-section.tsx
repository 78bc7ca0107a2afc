import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { fieldsOf, type JsonSchema } from "../../lib/schema/json-schema"
import { EditableSection } from "./editable-section"
import { ProviderFieldsDrawer } from "./provider-fields-drawer"
import { SettingRows } from "./setting-rows"

interface TechnicalSectionProps {
  connection: AdminOrderSyncConnection
  provider: AdminOrderSyncProvider
}

/** Settings of the provider whose defaults suit nearly every shop. */
export function TechnicalSection({ connection, provider }: TechnicalSectionProps) {
  const { t } = useTranslation()
  const fields = fieldsOf(provider.config_schema as JsonSchema, "technical")
  const title = t("orderSync.connection.technical.title")
  return fields.length === 0 ? null : (
    <EditableSection
      title={title}
      subtitle={t("orderSync.connection.technical.subtitle", { provider: provider.name })}
      editor={(close) => (
        <ProviderFieldsDrawer
          title={title}
          connection={connection}
          provider={provider}
          fields={fields}
          onClose={close}
        />
      )}
    >
      <SettingRows connection={connection} fields={fields} />
    </EditableSection>
  )
}
