import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncPrivacy } from "../../../types"
import { useSaveConnection } from "../../hooks/use-save-connection"
import { differs } from "../../lib/schema/changes"
import { FormDrawer } from "../form/form-drawer"
import { SwitchField } from "../form/switch-field"
import { SectionRow } from "../section"
import { EditableSection } from "./editable-section"

const FIELDS: readonly (keyof AdminOrderSyncPrivacy)[] = ["name", "email", "phone", "address"]

/** What of the customer stays in the store. */
export function PrivacySection({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  return (
    <EditableSection
      title={t("orderSync.settings.privacy.title")}
      subtitle={t("orderSync.settings.privacy.subtitle")}
      editor={(close) => <PrivacyDrawer connection={connection} onClose={close} />}
    >
      {FIELDS.map((field) => (
        <SectionRow
          key={field}
          title={t(`orderSync.settings.privacy.fields.${field}.label`)}
          value={
            connection.privacy[field]
              ? t("orderSync.settings.privacy.sent")
              : t("orderSync.settings.privacy.kept")
          }
        />
      ))}
    </EditableSection>
  )
}

interface PrivacyDrawerProps {
  connection: AdminOrderSyncConnection
  onClose: () => void
}

function PrivacyDrawer({ connection, onClose }: PrivacyDrawerProps) {
  const { t } = useTranslation()
  const [privacy, setPrivacy] = useState(connection.privacy)
  const { save, isSaving } = useSaveConnection(connection.id, { onSaved: onClose })
  return (
    <FormDrawer
      onClose={onClose}
      isDirty={differs(privacy, connection.privacy)}
      title={t("orderSync.settings.privacy.title")}
      description={t("orderSync.settings.privacy.note")}
      onSubmit={() => save({ privacy })}
      isSaving={isSaving}
    >
      <div className="flex flex-col gap-y-2">
        {FIELDS.map((field) => (
          <SwitchField
            key={field}
            label={t(`orderSync.settings.privacy.fields.${field}.label`)}
            hint={t(`orderSync.settings.privacy.fields.${field}.hint`)}
            value={privacy[field]}
            onChange={(value) => setPrivacy({ ...privacy, [field]: value })}
          />
        ))}
      </div>
    </FormDrawer>
  )
}
