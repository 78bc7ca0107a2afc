import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { fieldsOf, type JsonSchema } from "../../lib/schema/json-schema"
import { PreviewDrawer } from "../preview/preview-drawer"
import { accountFields } from "./account-fields"
import { EditableSection } from "./editable-section"
import { ProviderFieldsDrawer } from "./provider-fields-drawer"
import { SettingRows } from "./setting-rows"

interface ContentSectionProps {
  connection: AdminOrderSyncConnection
  provider: AdminOrderSyncProvider
}

/** What is sent of an order. */
export function ContentSection({ connection, provider }: ContentSectionProps) {
  const { t } = useTranslation()
  const [isPreviewing, setIsPreviewing] = useState(false)
  const inAccount = accountFields(provider).map(([name]) => name)
  const fields = fieldsOf(provider.config_schema as JsonSchema, "content").filter(
    ([name]) => !inAccount.includes(name),
  )
  const title = t("orderSync.settings.content.title")
  return (
    <EditableSection
      title={title}
      subtitle={t("orderSync.settings.content.subtitle", { provider: provider.name })}
      actions={
        <Button size="small" variant="transparent" onClick={() => setIsPreviewing(true)}>
          {t("orderSync.actions.preview")}
        </Button>
      }
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
      {isPreviewing && (
        <PreviewDrawer open onOpenChange={setIsPreviewing} connection={connection} order={null} />
      )}
    </EditableSection>
  )
}
