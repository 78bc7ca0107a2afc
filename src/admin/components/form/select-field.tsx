import { Select } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Field } from "./field"

export interface Option {
  value: string
  label: string
}

interface SelectFieldProps {
  label: string
  hint?: string
  error?: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
  placeholder?: string
}

export function SelectField({ label, hint, error, ...select }: SelectFieldProps) {
  const { i18n } = useTranslation()
  const { value, options, onChange, placeholder } = select
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <Select dir={i18n.dir()} value={value} onValueChange={onChange}>
          <Select.Trigger {...attributes} className="[&>span]:truncate">
            <Select.Value placeholder={placeholder} />
          </Select.Trigger>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
