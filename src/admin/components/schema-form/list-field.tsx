import type { ReactNode } from "react"
import { useFieldArray, useFormState, get as readAt } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { toFormValues } from "../../lib/schema/form-values"
import { useSchemaForm, type SchemaFieldProps } from "./context"
import { Rows } from "./rows"

interface ListFieldProps extends SchemaFieldProps {
  /** The inputs of the row at an index. */
  renderRow: (index: number) => ReactNode
}

/** Any number of rows that have the same fields. */
export function ListField({ schema, path, textPath, renderRow }: ListFieldProps) {
  const { t } = useTranslation()
  const { providerId, part } = useSchemaForm()
  const { label, hint } = useFieldTexts(providerId).textsOf(part, textPath, schema)
  const { fields, append, remove } = useFieldArray({ name: path })
  const { errors } = useFormState({ name: path })
  return (
    <Rows
      label={label}
      hint={hint}
      error={messageAt(errors, path)}
      addLabel={t("orderSync.settings.addRow")}
      rows={fields.map(({ id }, index) => ({
        key: id,
        content: renderRow(index),
      }))}
      onAdd={() => append(toFormValues(schema.items ?? {}, {}))}
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
