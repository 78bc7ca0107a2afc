import { Hint, Label, Switch } from "@medusajs/ui"
import { useId } from "react"

interface SwitchFieldProps {
  label: string
  hint?: string
  value: boolean
  onChange: (value: boolean) => void
  disabled?: boolean
}

/** A switch in a box, its name and meaning beside it. */
export function SwitchField({ label, hint, value, onChange, disabled }: SwitchFieldProps) {
  const id = useId()
  return (
    <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3">
      <Switch
        id={id}
        dir="ltr"
        className="shrink-0 rtl:rotate-180"
        checked={value}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <div className="flex min-w-0 flex-col">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        {hint && (
          <Hint id={`${id}-hint`} className="text-pretty">
            {hint}
          </Hint>
        )}
      </div>
    </div>
  )
}
