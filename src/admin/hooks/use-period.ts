import { useSearchParams } from "react-router-dom"
import { PERIODS } from "../lib/timeline"
import type { OrderSyncPeriod } from "../../types"

const DEFAULT: OrderSyncPeriod = "24h"

/** The time that figures are shown of, kept in the page's address. */
export function usePeriod(): [OrderSyncPeriod, (period: string) => void] {
  const [params, setParams] = useSearchParams()
  const period = PERIODS.find((known) => known === params.get("period")) ?? DEFAULT
  const choose = (chosen: string) =>
    setParams(
      (former) => {
        const next = new URLSearchParams(former)
        next.set("period", chosen)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return [period, choose]
}
