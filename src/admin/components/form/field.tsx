import { Hint, Label, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useTranslation } from "react-i18next"

/** What an input needs so that its label, hint and problem belong to it for everyone. */
export interface InputAttributes {
  id: string
  "aria-invalid": boolean
  "aria-describedby"?: string
}

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string
  /** A drawback of a value that is accepted. */
  warning?: string
  isOptional?: boolean
  children: (attributes: InputAttributes) => ReactNode
}

/** An input with its name above, and below what it is for and what is wrong with it. */
export function Field({ label, hint, error, warning, isOptional, children }: FieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const described = [hint && `${id}-hint`, warning && `${id}-warning`, error && `${id}-error`]
    .filter(Boolean)
    .join(" ")
  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <div className="flex items-center gap-x-1">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        {isOptional && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            ({t("orderSync.general.optional")})
          </Text>
        )}
      </div>
      {children({
        id,
        "aria-invalid": error !== undefined,
        "aria-describedby": described || undefined,
      })}
      {hint && (
        <Hint id={`${id}-hint`} className="text-pretty">
          {hint}
        </Hint>
      )}
      {warning && (
        <Hint id={`${id}-warning`} role="status" className="text-ui-tag-orange-text text-pretty">
          {warning}
        </Hint>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

export function FieldError({ id, error }: { id?: string; error?: string }) {
  return error === undefined ? null : (
    <Hint id={id} variant="error" role="alert" className="text-pretty">
      {error}
    </Hint>
  )
}
