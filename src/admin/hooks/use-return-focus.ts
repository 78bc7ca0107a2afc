import { useMemo, useRef } from "react"

/**
 * Gives the focus back to what had it when a drawer or modal opened. Radix does so only for one
 * that has its own trigger; ours are opened by buttons elsewhere. To be spread on their `Content`.
 */
export function useReturnFocus() {
  const opener = useRef<Element | null>(null)
  return useMemo(
    () => ({
      onOpenAutoFocus: () => {
        opener.current = document.activeElement
      },
      onCloseAutoFocus: (event: Event) => {
        event.preventDefault()
        if (opener.current instanceof HTMLElement) {
          opener.current.focus()
        }
      },
    }),
    [],
  )
}
