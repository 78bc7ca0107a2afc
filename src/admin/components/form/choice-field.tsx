import { Label, RadioGroup } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"

interface Choice {
  value: string
  label: string
  hint: string
}

interface ChoiceFieldProps {
  label: string
  value: string
  choices: readonly Choice[]
  onChange: (value: string) => void
}

/** A choice whose possibilities need a sentence each. */
export function ChoiceField({ label, value, choices, onChange }: ChoiceFieldProps) {
  const { i18n } = useTranslation()
  const id = useId()
  return (
    <div className="flex flex-col gap-y-2">
      <Label id={id} size="small" weight="plus">
        {label}
      </Label>
      <RadioGroup
        dir={i18n.dir()}
        aria-labelledby={id}
        value={value}
        onValueChange={onChange}
        className="flex flex-col gap-y-2"
      >
        {choices.map((choice) => (
          <RadioGroup.ChoiceBox
            key={choice.value}
            value={choice.value}
            label={choice.label}
            description={choice.hint}
          />
        ))}
      </RadioGroup>
    </div>
  )
}
