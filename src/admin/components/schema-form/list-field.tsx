import { useFieldArray, useFormState, get as readAt } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { toFormValues } from "../../lib/schema/form-values"
import { useSchemaForm } from "./context"
import { Rows } from "./rows"
import type { SchemaFieldProps } from "./schema-field"
import { SchemaFields } from "./schema-fields"

/** Any number of rows that have the same fields. */
export function ListField({ schema, path, textPath }: SchemaFieldProps) {
  const { t } = useTranslation()
  const { providerId, part } = useSchemaForm()
  const { label, hint } = useFieldTexts(providerId).textsOf(part, textPath, schema)
  const { fields, append, remove } = useFieldArray({ name: path })
  const { errors } = useFormState({ name: path })
  const item = schema.items ?? {}
  return (
    <Rows
      label={label}
      hint={hint}
      error={messageAt(errors, path)}
      addLabel={t("orderSync.settings.addRow")}
      rows={fields.map(({ id }, index) => ({
        key: id,
        content: (
          <SchemaFields
            schema={item}
            fields={Object.entries(item.properties ?? {})}
            path={`${path}.${index}`}
            textPath={textPath}
          />
        ),
      }))}
      onAdd={() => append(toFormValues(item, {}))}
      onRemove={remove}
    />
  )
}

/** What is wrong with the rows as a whole. */
export function messageAt(errors: object, path: string): string | undefined {
  const found: unknown = readAt(errors, path)
  const { message, root } = (found ?? {}) as { message?: unknown; root?: { message?: unknown } }
  const text = message ?? root?.message
  return typeof text === "string" ? text : undefined
}
