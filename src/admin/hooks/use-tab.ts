import { useCallback } from "react"
import { useSearchParams } from "react-router-dom"

/** The open tab, kept in the page's address; the first one where the address names none of them. */
export function useTab<TName extends string>(
  names: readonly TName[],
): [TName, (name: string) => void] {
  const [params, setParams] = useSearchParams()
  const tab = names.find((name) => name === params.get("tab")) ?? names[0]
  const choose = useCallback(
    (name: string) =>
      setParams(
        (former) => {
          const next = new URLSearchParams(former)
          next.set("tab", name)
          return next
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  )
  return [tab, choose]
}
