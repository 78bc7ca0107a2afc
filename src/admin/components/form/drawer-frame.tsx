import { Drawer, Kbd } from "@medusajs/ui"
import type { PropsWithChildren } from "react"
import { useTranslation } from "react-i18next"
import { useReturnFocus } from "../../hooks/use-return-focus"
import { CloseButton } from "./close-button"

interface DrawerFrameProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
}

/** A drawer with its header. Not `Drawer.Header`, whose button for closing has no name. */
export function DrawerFrame(props: PropsWithChildren<DrawerFrameProps>) {
  const { t } = useTranslation()
  const { open, onOpenChange, title, description, children } = props
  const returnFocus = useReturnFocus()
  return (
    <Drawer open={open} onOpenChange={onOpenChange}>
      <Drawer.Content {...returnFocus} {...(description ? {} : { "aria-describedby": undefined })}>
        <div className="flex items-start justify-between gap-x-4 border-b px-6 py-4">
          <div className="flex min-w-0 flex-col gap-y-1">
            <Drawer.Title className="txt-compact-large-plus break-words">{title}</Drawer.Title>
            {description && (
              <Drawer.Description className="txt-small text-ui-fg-subtle text-pretty">
                {description}
              </Drawer.Description>
            )}
          </div>
          <div className="flex items-center gap-x-2">
            <Kbd className="max-sm:hidden">{t("orderSync.general.escapeKey")}</Kbd>
            <Drawer.Close asChild>
              <CloseButton />
            </Drawer.Close>
          </div>
        </div>
        {children}
      </Drawer.Content>
    </Drawer>
  )
}
