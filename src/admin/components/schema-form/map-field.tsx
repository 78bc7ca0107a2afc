import { Controller, useFieldArray, useFormState } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { toFormValue } from "../../lib/schema/form-values"
import { fieldKind, isCurrencyExponents, type JsonSchema } from "../../lib/schema/json-schema"
import { Field } from "../form/field"
import { SelectField } from "../form/select-field"
import { AmountExample } from "./amount-example"
import { useSchemaForm, type SchemaFieldProps } from "./context"
import { messageAt } from "./list-field"
import { Rows } from "./rows"
import { TextInput } from "./text-input"

/** Any number of values that people give a name, such as a number for each currency. */
export function MapField({ schema, path, textPath }: SchemaFieldProps) {
  const { t } = useTranslation()
  const { providerId, part } = useSchemaForm()
  const { textsOf } = useFieldTexts(providerId)
  const { label, hint } = textsOf(part, textPath, schema)
  const { fields, append, remove } = useFieldArray({ name: path })
  const { errors } = useFormState({ name: path })
  const entry = schema.additionalProperties as JsonSchema
  return (
    <Rows
      label={label}
      hint={hint}
      error={messageAt(errors, path)}
      addLabel={t("orderSync.settings.addRow")}
      rows={fields.map(({ id }, index) => ({
        key: id,
        content: (
          <>
            <Column
              name="key"
              schema={schema.propertyNames ?? {}}
              path={`${path}.${index}`}
              textPath={textPath}
            />
            <Column
              name="value"
              schema={entry}
              path={`${path}.${index}`}
              textPath={textPath}
              hasExample={isCurrencyExponents(schema)}
            />
          </>
        ),
      }))}
      onAdd={() => append({ key: "", value: toFormValue(entry, undefined) })}
      onRemove={remove}
    />
  )
}

interface ColumnProps {
  name: "key" | "value"
  schema: JsonSchema
  /** Of the row. */
  path: string
  /** Of the map. */
  textPath: string
  /** Whether what an amount is sent as stands below. */
  hasExample?: boolean
}

/** What is named, or what it stands for. */
function Column({ name, schema, path, textPath, hasExample = false }: ColumnProps) {
  const { t } = useTranslation()
  const { providerId, part } = useSchemaForm()
  const { textsOf, optionOf } = useFieldTexts(providerId)
  const ownPath = `${textPath}.${name}`
  const fallback = t(`orderSync.settings.map.${name}`)
  const { label, hint, placeholder } = textsOf(part, ownPath, schema, fallback)
  return (
    <Controller
      name={`${path}.${name}`}
      render={({ field, fieldState: { error } }) =>
        fieldKind(schema) === "choice" ? (
          <SelectField
            label={label}
            hint={hint}
            error={error?.message}
            value={String(field.value ?? "")}
            onChange={field.onChange}
            options={(schema.enum ?? []).map((value) => ({
              value: String(value),
              label: optionOf(part, ownPath, String(value), schema),
            }))}
          />
        ) : (
          <Field
            label={label}
            hint={hasExample ? <AmountExample path={path} /> : hint}
            error={error?.message}
          >
            {(attributes) => (
              <TextInput
                schema={schema}
                field={field}
                attributes={attributes}
                placeholder={placeholder}
              />
            )}
          </Field>
        )
      }
    />
  )
}
