import { usePrompt } from "@medusajs/ui"
import { useCallback } from "react"
import { useTranslation } from "react-i18next"

export interface ConfirmInput {
  /** What will happen, in a sentence or two. */
  description: string
  confirmText: string
  /** Default: "Cancel". */
  cancelText?: string
  title?: string
  /** Has to be typed, for what cannot be undone; in the instruction it stands for "{val}". */
  verification?: { text: string; instruction: string }
  /** Something is lost by it. Default: true. */
  isDestructive?: boolean
}

/** Asks before something that a person may not have meant; returns whether to continue. */
export function useConfirm() {
  const { t } = useTranslation()
  const prompt = usePrompt()
  return useCallback(
    ({ title, description, verification, isDestructive = true, ...texts }: ConfirmInput) =>
      prompt({
        title: title ?? t("orderSync.general.areYouSure"),
        description,
        confirmText: texts.confirmText,
        cancelText: texts.cancelText ?? t("orderSync.actions.cancel"),
        variant: isDestructive ? "danger" : "confirmation",
        verificationText: verification?.text,
        verificationInstruction: verification?.instruction,
      }),
    [prompt, t],
  )
}
