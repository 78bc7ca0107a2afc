import { useCallback, useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import { readView, writeView, type DeliveriesView } from "../lib/deliveries-query"

/** What the table of deliveries shows, kept in the page's address. */
export function useDeliveriesView() {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => readView(params), [params])

  /** Another page or sorting; any other change leads back to the first page. */
  const change = useCallback(
    (changes: Partial<DeliveriesView>, { replace = false } = {}) =>
      setParams((former) => writeView({ ...readView(former), pageIndex: 0, ...changes }, former), {
        replace,
        preventScrollReset: true,
      }),
    [setParams],
  )

  return { view, change }
}
