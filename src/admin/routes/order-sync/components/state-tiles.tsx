import { Skeleton, StatusBadge, Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncCounts, OrderSyncDeliveryState } from "../../../../types"
import { useFormat } from "../../../hooks/use-format"
import { STATES, toListAddress } from "../../../lib/deliveries-query"
import { describeState } from "../../../lib/describe-state"

interface StateTilesProps {
  /** Undefined while they are read, null where that failed. */
  counts: AdminOrderSyncCounts | undefined | null
}

/** How many orders are in each state; each tile leads to the list of them. */
export function StateTiles({ counts }: StateTilesProps) {
  const { t } = useTranslation()
  return (
    <div
      role="group"
      aria-label={t("orderSync.overview.tiles")}
      className="grid grid-cols-2 gap-3 xl:grid-cols-4"
    >
      {STATES.map((state) => (
        <StateTile key={state} state={state} count={counts && counts[state]} />
      ))}
    </div>
  )
}

interface StateTileProps {
  state: OrderSyncDeliveryState
  count: number | undefined | null
}

function StateTile({ state, count }: StateTileProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { colour, labelKey } = describeState(state)
  return (
    <Link
      to={toListAddress({ state })}
      className={clx(
        "bg-ui-bg-base shadow-elevation-card-rest hover:bg-ui-bg-base-hover transition-fg flex flex-col items-start gap-y-2 rounded-lg px-4 py-4 text-start outline-none sm:px-6",
        "focus-visible:shadow-borders-focus",
      )}
    >
      <StatusBadge color={colour} className="text-nowrap">
        {t(labelKey)}
      </StatusBadge>
      {count === undefined ? (
        <Skeleton className="h-8 w-16" />
      ) : (
        <span className="h1-core text-ui-fg-base tabular-nums">
          {count === null ? t("orderSync.general.none") : format.number(count)}
        </span>
      )}
      <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
        {t(`orderSync.stateTiles.${state}`)}
      </Text>
    </Link>
  )
}
