import { XMark } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import { forwardRef, type ComponentPropsWithoutRef } from "react"
import { useTranslation } from "react-i18next"

/** Closes the drawer or modal around it. Medusa's own headers have one without a name. */
export const CloseButton = forwardRef<
  HTMLButtonElement,
  ComponentPropsWithoutRef<typeof IconButton>
>(function CloseButton(props, ref) {
  const { t } = useTranslation()
  return (
    <IconButton
      ref={ref}
      size="small"
      type="button"
      variant="transparent"
      aria-label={t("orderSync.actions.close")}
      {...props}
    >
      <XMark />
    </IconButton>
  )
})
