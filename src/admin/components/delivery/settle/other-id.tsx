import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Field } from "../../form/field"

interface OtherIdProps {
  provider: string
  value: string
  onChange: (id: string) => void
}

/** For the id of an order of which the plugin did not think. */
export function OtherId({ provider, value, onChange }: OtherIdProps) {
  const { t } = useTranslation()
  return (
    <Field
      label={t("orderSync.deliveries.settle.otherId.label", { provider })}
      hint={t("orderSync.deliveries.settle.otherId.hint")}
    >
      {(attributes) => (
        <Input
          {...attributes}
          dir="ltr"
          autoComplete="off"
          maxLength={255}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
