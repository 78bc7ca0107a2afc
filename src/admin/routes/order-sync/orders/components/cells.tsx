import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncOrderSummary } from "../../../../../types"

interface OrderCellProps {
  order: AdminOrderSyncOrderSummary | null
  children: (order: AdminOrderSyncOrderSummary) => ReactNode
}

/** Something that the store knows of an order; a dash where it no longer has the order. */
export function OrderCell({ order, children }: OrderCellProps) {
  const { t } = useTranslation()
  return order === null ? (
    <span className="text-ui-fg-subtle" title={t("orderSync.orders.notInStore")}>
      {t("orderSync.general.none")}
    </span>
  ) : (
    children(order)
  )
}

/** One line, and all of it when pointed at. */
export function TextCell({ text, width }: { text: string | null; width: number }) {
  const { t } = useTranslation()
  return text === null ? (
    <span className="text-ui-fg-subtle">{t("orderSync.general.none")}</span>
  ) : (
    <div className="truncate" style={{ maxWidth: width }} title={text}>
      {text}
    </div>
  )
}
