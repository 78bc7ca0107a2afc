import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

export interface NoticeProps {
  title: string
  text?: string
  icon?: ReactNode
  action?: { label: string; onClick: () => void; isLoading?: boolean }
  /** "alert" is read out at once: for what went wrong. */
  role?: "alert" | "status"
}

/** Shown where content is missing. */
export function Notice({ title, text, icon, action, role }: NoticeProps) {
  return (
    <div
      role={role}
      className="flex min-h-[150px] w-full flex-col items-center justify-center gap-y-4 px-6 py-8"
    >
      <div className="flex max-w-[420px] flex-col items-center gap-y-3 text-center">
        {icon ?? <ExclamationCircle className="text-ui-fg-subtle" />}
        <div className="flex flex-col items-center gap-y-1">
          <Text size="small" leading="compact" weight="plus">
            {title}
          </Text>
          {text && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {text}
            </Text>
          )}
        </div>
      </div>
      {action && (
        <Button
          variant="secondary"
          size="small"
          onClick={action.onClick}
          isLoading={action.isLoading}
        >
          {action.label}
        </Button>
      )}
    </div>
  )
}
