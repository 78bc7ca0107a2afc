import { Button, Drawer } from "@medusajs/ui"
import type { FormEvent, KeyboardEvent, PropsWithChildren, ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useGuardedClose } from "../../hooks/use-guarded-close"
import { DrawerFrame } from "./drawer-frame"

interface FormDrawerProps {
  onClose: () => void
  /** Something was entered that closing would lose. */
  isDirty: boolean
  title: string
  description?: string
  onSubmit: () => Promise<void>
  isSaving: boolean
  /** Default: "Save". */
  submitText?: string
  /** Beside the buttons, at the other end. */
  footer?: ReactNode
}

/** A drawer to edit a part of the settings in; Ctrl or Cmd with Enter saves from every input. */
export function FormDrawer({ children, ...props }: PropsWithChildren<FormDrawerProps>) {
  const { t } = useTranslation()
  const { onClose, isDirty, title, description, onSubmit, isSaving, submitText, footer } = props
  const close = useGuardedClose(isDirty, onClose)
  return (
    <DrawerFrame open onOpenChange={() => void close()} title={title} description={description}>
      <KeyboundForm onSubmit={onSubmit} className="flex min-h-0 flex-1 flex-col">
        <Drawer.Body className="flex min-h-0 flex-col gap-y-6 overflow-y-auto">
          {children}
        </Drawer.Body>
        <Drawer.Footer className="flex-wrap gap-2 space-x-0">
          {footer && <div className="me-auto">{footer}</div>}
          <Drawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("orderSync.actions.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" type="submit" isLoading={isSaving}>
            {submitText ?? t("orderSync.actions.save")}
          </Button>
        </Drawer.Footer>
      </KeyboundForm>
    </DrawerFrame>
  )
}

interface KeyboundFormProps {
  onSubmit: () => Promise<void>
  className?: string
}

export function KeyboundForm({
  onSubmit,
  className,
  children,
}: PropsWithChildren<KeyboundFormProps>) {
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    void onSubmit()
  }
  return (
    <form
      noValidate
      className={className}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
          submit(event)
        }
      }}
    >
      {children}
    </form>
  )
}
