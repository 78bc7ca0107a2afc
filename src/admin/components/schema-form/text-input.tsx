import { Input, Select } from "@medusajs/ui"
import type { ControllerRenderProps } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useRemoteStatuses } from "../../hooks/api/remote"
import { fieldKind, type JsonSchema } from "../../lib/schema/json-schema"
import type { InputAttributes } from "../form/field"
import type { Option } from "../form/select-field"
import { useSchemaForm } from "./context"

interface TextInputProps {
  schema: JsonSchema
  field: ControllerRenderProps
  attributes: InputAttributes
  placeholder?: string
  /** A choice can be taken back. */
  isOptional?: boolean
}

/** Stands for no value, which an item of the list must have; what is typed or told has no spaces around it. */
const NOTHING = " "

/** For one text: chosen where the remote tells what there is, else typed. */
export function TextInput(props: TextInputProps) {
  const { schema, field, attributes, placeholder, isOptional = false } = props
  const { t, i18n } = useTranslation()
  const choices = useChoices(schema, String(field.value ?? ""))
  if (choices.length === 0) {
    return (
      <Input
        {...field}
        {...attributes}
        autoComplete="off"
        dir={schema.format === "uri" || schema.format === "order-path" ? "ltr" : undefined}
        inputMode={fieldKind(schema) === "number" ? "decimal" : undefined}
        placeholder={placeholder}
      />
    )
  }
  const { ref, value, onChange, name } = field
  return (
    <Select
      dir={i18n.dir()}
      name={name}
      value={String(value ?? "")}
      onValueChange={(chosen) => onChange(chosen === NOTHING ? "" : chosen)}
    >
      <Select.Trigger {...attributes} ref={ref} className="[&>span]:truncate">
        <Select.Value placeholder={placeholder} />
      </Select.Trigger>
      <Select.Content>
        {isOptional && (
          <Select.Item value={NOTHING}>{t("orderSync.settings.noChoice")}</Select.Item>
        )}
        {choices.map((choice) => (
          <Select.Item key={choice.value} value={choice.value}>
            {choice.label}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}

/** Empty where the remote tells nothing, and for a connection that does not exist yet. */
function useChoices({ "x-choices": source }: JsonSchema, value: string): Option[] {
  const { connectionId } = useSchemaForm()
  const { data } = useRemoteStatuses(source === "statuses" ? connectionId : undefined)
  const found = (data ?? []).map(({ code, label }) => ({
    value: code,
    label: label === code ? code : `${label} (${code})`,
  }))
  // What is stored stays, also when the remote does not name it any more.
  const isGone = value !== "" && found.length > 0 && !found.some((one) => one.value === value)
  return isGone ? [...found, { value, label: value }] : found
}
