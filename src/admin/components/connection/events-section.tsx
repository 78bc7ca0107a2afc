import { Badge, Textarea } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useSaveConnection } from "../../hooks/use-save-connection"
import { Field } from "../form/field"
import { differs } from "../../lib/schema/changes"
import { FormDrawer } from "../form/form-drawer"
import { SectionRow } from "../section"
import { EditableSection } from "./editable-section"

/** Which events the storefront may send through this store. */
export function EventsSection({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const { allowed_keys } = connection.event_rules
  return (
    <EditableSection
      title={t("orderSync.settings.events.title")}
      subtitle={t("orderSync.settings.events.subtitle")}
      editor={(close) => <EventsDrawer connection={connection} onClose={close} />}
    >
      <SectionRow
        title={t("orderSync.settings.events.keys")}
        value={
          allowed_keys.length === 0
            ? t("orderSync.settings.events.none")
            : allowed_keys.map((key) => (
                <Badge key={key} size="2xsmall" className="max-w-full">
                  <span className="truncate">{key}</span>
                </Badge>
              ))
        }
      />
    </EditableSection>
  )
}

interface EventsDrawerProps {
  connection: AdminOrderSyncConnection
  onClose: () => void
}

function EventsDrawer({ connection, onClose }: EventsDrawerProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(connection.event_rules.allowed_keys.join("\n"))
  const [error, setError] = useState<string>()
  const { save, isSaving } = useSaveConnection(connection.id, {
    onSaved: onClose,
    showRefusal: () => {
      setError(t("orderSync.settings.events.refusal"))
      return true
    },
  })
  const keys = [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]
  return (
    <FormDrawer
      onClose={onClose}
      isDirty={differs(keys, connection.event_rules.allowed_keys)}
      title={t("orderSync.settings.events.title")}
      description={t("orderSync.settings.events.note")}
      onSubmit={() => save({ event_rules: { allowed_keys: keys } })}
      isSaving={isSaving}
    >
      <Field
        label={t("orderSync.settings.events.keys")}
        hint={t("orderSync.settings.events.hint")}
        error={error}
      >
        {(attributes) => (
          <Textarea
            {...attributes}
            rows={6}
            dir="ltr"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </FormDrawer>
  )
}
