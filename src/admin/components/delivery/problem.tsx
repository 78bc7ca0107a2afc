import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../types"
import { useErrorText } from "../../hooks/use-error-text"
import { describeSkipRule } from "../../lib/describe-words"
import { FieldMessages } from "./field-messages"
import { TechnicalDetails } from "./technical-details"

interface ProblemProps {
  delivery: AdminOrderSyncDelivery
  /** Without the fields and what the remote said word for word. */
  isShort?: boolean
}

/** Why a delivery failed and what to do about it; nothing if it did not. */
export function Problem({ delivery, isShort }: ProblemProps) {
  const { t } = useTranslation()
  const textOf = useErrorText()
  const { state, error_kind, error_code, error_message, error_fields, skip_rule } = delivery
  if (state === "skipped" && skip_rule !== null) {
    const key = describeSkipRule(skip_rule)
    return <Told variant="info" title={key === null ? skip_rule : t(key)} />
  }
  if (error_kind === null) {
    return null
  }
  const { title, todo } = textOf({
    provider_id: delivery.connection.provider_id,
    kind: error_kind,
    code: error_code,
  })
  return (
    <Told variant={state === "parked" ? "error" : "warning"} title={title} todo={todo}>
      {!isShort && (
        <>
          <FieldMessages fields={error_fields} />
          <TechnicalDetails message={error_message} />
        </>
      )}
    </Told>
  )
}

interface ToldProps {
  variant: "info" | "warning" | "error"
  title: string
  todo?: string | null
  children?: React.ReactNode
}

function Told({ variant, title, todo, children }: ToldProps) {
  return (
    <Alert variant={variant}>
      <div className="flex min-w-0 flex-col gap-y-2">
        <Text size="small" leading="compact" weight="plus" className="text-pretty break-words">
          {title}
        </Text>
        {todo && (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {todo}
          </Text>
        )}
        {children}
      </div>
    </Alert>
  )
}
