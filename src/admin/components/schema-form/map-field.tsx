import { Input } from "@medusajs/ui"
import { Controller, useFieldArray, useFormState } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { fieldKind, isCurrencyExponents, type JsonSchema } from "../../lib/schema/json-schema"
import { Field } from "../form/field"
import { AmountExample } from "./amount-example"
import { useSchemaForm, type SchemaFieldProps } from "./context"
import { messageAt } from "./list-field"
import { Rows } from "./rows"

/** Any number of values that people give a name, such as a number for each currency. */
export function MapField({ schema, path, textPath }: SchemaFieldProps) {
  const { t } = useTranslation()
  const { providerId, part } = useSchemaForm()
  const { textsOf } = useFieldTexts(providerId)
  const { label, hint } = textsOf(part, textPath, schema)
  const { fields, append, remove } = useFieldArray({ name: path })
  const { errors } = useFormState({ name: path })
  const entry = schema.additionalProperties as JsonSchema
  const columns = [
    { name: "key", texts: textsOf(part, `${textPath}.key`, schema.propertyNames ?? {}) },
    { name: "value", texts: textsOf(part, `${textPath}.value`, entry) },
  ]
  return (
    <Rows
      label={label}
      hint={hint}
      error={messageAt(errors, path)}
      addLabel={t("orderSync.settings.addRow")}
      rows={fields.map(({ id }, index) => ({
        key: id,
        content: columns.map(({ name, texts }) => (
          <Controller
            key={name}
            name={`${path}.${index}.${name}`}
            render={({ field, fieldState: { error } }) => (
              <Field
                label={texts.label}
                hint={
                  name === "value" && isCurrencyExponents(schema) ? (
                    <AmountExample path={`${path}.${index}`} />
                  ) : undefined
                }
                error={error?.message}
              >
                {(attributes) => (
                  <Input
                    {...field}
                    {...attributes}
                    autoComplete="off"
                    placeholder={texts.placeholder}
                    inputMode={
                      name === "value" && fieldKind(entry) === "number" ? "decimal" : undefined
                    }
                  />
                )}
              </Field>
            )}
          />
        )),
      }))}
      onAdd={() => append({ key: "", value: "" })}
      onRemove={remove}
    />
  )
}
