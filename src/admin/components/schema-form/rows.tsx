import { Trash } from "@medusajs/icons"
import { Button, Hint, IconButton, Label } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { FieldError } from "../form/field"

interface RowsProps {
  label: string
  hint?: string
  error?: string
  addLabel: string
  /** The inputs of each row, with a key that stays while rows come and go. */
  rows: { key: string; content: ReactNode }[]
  onAdd: () => void
  onRemove: (index: number) => void
}

/** Rows of equal inputs, of which there may be any number. */
export function Rows({ label, hint, error, addLabel, rows, onAdd, onRemove }: RowsProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-y-3">
      <div className="flex flex-col gap-y-1">
        <Label id={id} size="small" weight="plus">
          {label}
        </Label>
        {hint && <Hint className="text-pretty">{hint}</Hint>}
        <FieldError error={error} />
      </div>
      {rows.map(({ key, content }, index) => (
        <div
          key={key}
          className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-2 rounded-lg p-3"
        >
          <div className="flex min-w-0 flex-1 flex-col gap-y-3">{content}</div>
          <IconButton
            size="small"
            type="button"
            variant="transparent"
            aria-label={t("orderSync.settings.removeRow", { number: index + 1 })}
            onClick={() => onRemove(index)}
          >
            <Trash />
          </IconButton>
        </div>
      ))}
      <Button size="small" type="button" variant="secondary" className="self-start" onClick={onAdd}>
        {addLabel}
      </Button>
    </div>
  )
}
