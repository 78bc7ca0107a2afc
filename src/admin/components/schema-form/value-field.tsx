import { Textarea } from "@medusajs/ui"
import { Controller } from "react-hook-form"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { fieldKind, needsWarning, type JsonSchema } from "../../lib/schema/json-schema"
import { Field } from "../form/field"
import { SelectField } from "../form/select-field"
import { SwitchField } from "../form/switch-field"
import { useSchemaForm, type SchemaFieldProps } from "./context"
import { FieldHint } from "./field-hint"
import { TextInput } from "./text-input"

/** One value, typed or chosen. */
export function ValueField({ schema, path, textPath, isRequired }: SchemaFieldProps) {
  const { providerId, part } = useSchemaForm()
  const { textsOf, optionOf } = useFieldTexts(providerId)
  const { label, hint, placeholder, warning } = textsOf(part, textPath, schema)
  const kind = fieldKind(schema)
  return (
    <Controller
      name={path}
      render={({ field: { ref, ...field }, fieldState: { error } }) => {
        switch (kind) {
          case "switch":
            return <SwitchField {...field} label={label} hint={hint} />
          case "choice":
            return (
              <SelectField
                {...field}
                label={label}
                hint={hint}
                error={error?.message}
                options={(schema.enum ?? []).map((value) => ({
                  value: String(value),
                  label: optionOf(part, textPath, String(value), schema),
                }))}
              />
            )
          default:
            return (
              <Field
                label={label}
                hint={schema["x-found-at"] ? <FieldHint hint={hint} schema={schema} /> : hint}
                error={error?.message}
                warning={needsWarning(schema, field.value) ? warning : undefined}
                isOptional={!isRequired && schema.default === undefined}
              >
                {(attributes) =>
                  kind === "json" ? (
                    <Textarea {...field} {...attributes} ref={ref} rows={6} dir="ltr" />
                  ) : (
                    <TextInput
                      schema={schema}
                      field={{ ...field, ref }}
                      attributes={attributes}
                      placeholder={placeholder ?? placeholderOf(schema)}
                      isOptional={!isRequired && schema.default === undefined}
                    />
                  )
                }
              </Field>
            )
        }
      }}
    />
  )
}

/** What counts when nothing is entered. */
function placeholderOf({ default: fallback, ...schema }: JsonSchema): string | undefined {
  if (schema["x-may-be-empty"]) {
    return undefined
  }
  return typeof fallback === "string" || typeof fallback === "number" ? String(fallback) : undefined
}
