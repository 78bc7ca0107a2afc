import { Button, Input, Text } from "@medusajs/ui"
import { useState } from "react"
import { Controller } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncSecret } from "../../../types"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { isRequired, type JsonSchema } from "../../lib/schema/json-schema"
import { Field } from "../form/field"
import { FieldHint } from "./field-hint"

interface SecretFieldsProps {
  providerId: string
  schema: JsonSchema
  /** What is stored; left out for a connection that does not exist yet. */
  stored?: Record<string, AdminOrderSyncSecret>
  /** They have to be entered again, whether they are stored or not. */
  isNeeded?: boolean
}

/**
 * A provider's secrets. They can be entered and never be read: of those that are set the last
 * characters are shown until somebody replaces them.
 */
export function SecretFields({ providerId, schema, stored = {}, isNeeded }: SecretFieldsProps) {
  const { t } = useTranslation()
  const { textsOf } = useFieldTexts(providerId)
  const fields = Object.entries(schema.properties ?? {})
  const areSet = fields.length > 0 && fields.every(([name]) => stored[name]?.is_set)
  const [wantsReplacing, setWantsReplacing] = useState(false)
  const isKept = areSet && !isNeeded && !wantsReplacing
  return fields.map(([name, field], index) => {
    const { label, hint, placeholder } = textsOf("secrets", name, field)
    if (isKept) {
      return (
        <div key={name} className="flex flex-wrap items-end justify-between gap-2">
          <div className="flex min-w-0 flex-col gap-y-1">
            <Text size="small" weight="plus" leading="compact">
              {label}
            </Text>
            <SecretText secret={stored[name]} />
          </div>
          {index === 0 && (
            <Button
              size="small"
              type="button"
              variant="secondary"
              onClick={() => setWantsReplacing(true)}
            >
              {t("orderSync.settings.secrets.replace")}
            </Button>
          )}
        </div>
      )
    }
    return (
      <Controller
        key={name}
        name={`secrets.${name}`}
        render={({ field: { ref, ...input }, fieldState: { error } }) => (
          <Field
            label={label}
            hint={field["x-found-at"] ? <FieldHint hint={hint} schema={field} /> : hint}
            error={error?.message}
            isOptional={!isRequired(schema, name)}
          >
            {(attributes) => (
              <Input
                {...input}
                {...attributes}
                ref={ref}
                type="password"
                dir="ltr"
                // Browsers would offer to keep it as a password of this page.
                autoComplete="new-password"
                placeholder={placeholder}
              />
            )}
          </Field>
        )}
      />
    )
  })
}

/** "•••• 0001", or that none is set. */
export function SecretText({ secret }: { secret: AdminOrderSyncSecret | undefined }) {
  const { t } = useTranslation()
  return (
    <Text size="small" className="text-ui-fg-subtle">
      {secret?.is_set
        ? t("orderSync.settings.secrets.set", { last4: secret.last4 ?? "" })
        : t("orderSync.settings.secrets.notSet")}
    </Text>
  )
}
