import { CommandBar } from "@medusajs/ui"
import { Fragment, useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { BulkActions } from "./use-bulk-actions"

/** What can be done with the rows that are chosen, as below Medusa's own tables. */
export function BulkBar({ commands, count }: Pick<BulkActions, "commands" | "count">) {
  const { t } = useTranslation()
  const label = t("orderSync.deliveries.selected", { count })
  // Medusa's bar is a dialog that takes no name, which screen readers announce as nothing.
  const nameDialog = useCallback(
    (bar: HTMLElement | null) => bar?.closest("[role=dialog]")?.setAttribute("aria-label", label),
    [label],
  )
  return (
    <CommandBar open={count > 0}>
      <CommandBar.Bar ref={nameDialog}>
        <CommandBar.Value>{label}</CommandBar.Value>
        {commands.map(({ label: name, shortcut, run }) => (
          <Fragment key={shortcut}>
            <CommandBar.Seperator />
            <CommandBar.Command label={name} shortcut={shortcut} action={run} />
          </Fragment>
        ))}
      </CommandBar.Bar>
    </CommandBar>
  )
}
