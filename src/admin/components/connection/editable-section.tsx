import { Button } from "@medusajs/ui"
import { useState, type PropsWithChildren, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Section } from "../section"

interface EditableSectionProps {
  title: string
  subtitle: string
  /** Draws the form; it is open until it calls `close`. */
  editor: (close: () => void) => ReactNode
  /** Beside the button to edit. */
  actions?: ReactNode
}

/** A part of the settings, and the drawer to edit it in. */
export function EditableSection(props: PropsWithChildren<EditableSectionProps>) {
  const { t } = useTranslation()
  const { title, subtitle, editor, actions, children } = props
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Section
      title={title}
      subtitle={subtitle}
      actions={
        <>
          {actions}
          <Button
            size="small"
            variant="secondary"
            aria-label={t("orderSync.settings.editSection", { section: title })}
            onClick={() => setIsOpen(true)}
          >
            {t("orderSync.actions.edit")}
          </Button>
        </>
      }
    >
      {children}
      {isOpen && editor(() => setIsOpen(false))}
    </Section>
  )
}
