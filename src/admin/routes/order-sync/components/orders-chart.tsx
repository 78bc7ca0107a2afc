import { useTranslation } from "react-i18next"
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type BarRectangleItem,
} from "recharts"
import type { OrderSyncPeriod } from "../../../../types"
import { useFormat } from "../../../hooks/use-format"
import { formatMoments } from "../../../lib/moment-range"
import { roundTicks, type Counted, type TimelineSlice } from "../../../lib/timeline"
import { ChartFrame, ChartTooltip, GRID, HOVER, Key, timeAxis, valueAxis } from "./chart-parts"

const SERIES: readonly { counted: Counted; fill: string; className: string }[] = [
  { counted: "synced", fill: "var(--tag-green-icon)", className: "bg-ui-tag-green-icon" },
  { counted: "failed", fill: "var(--tag-red-icon)", className: "bg-ui-tag-red-icon" },
]

const Y_AXIS_WIDTH = 40
const MAX_BAR_SIZE = 20

/** One order beside a thousand can still be seen, and clicked. */
const MIN_BAR_HEIGHT = 4

interface OrdersChartProps {
  slices: TimelineSlice[]
  period: OrderSyncPeriod
  onOpen: (counted: Counted, slice: TimelineSlice) => void
}

/** Side by side and not one upon the other: an order can have failed and been synced in one hour. */
export function OrdersChart({ slices, period, onOpen }: OrdersChartProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const highest = Math.max(
    ...slices.map(({ synced, failed }) => Math.max(synced ?? 0, failed ?? 0)),
  )
  const ticks = roundTicks(highest)
  return (
    <ChartFrame
      title={t("orderSync.timeline.orders")}
      keys={SERIES.map(({ counted, className }) => ({
        className,
        text: t(`orderSync.timeline.${counted}`),
      }))}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={slices}
          barGap={1}
          barCategoryGap="15%"
          accessibilityLayer={false}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={GRID} />
          <XAxis {...timeAxis(slices, period, i18n.language)} />
          <YAxis width={Y_AXIS_WIDTH} {...valueAxis(ticks, format.number)} />
          <Tooltip
            cursor={{ fill: HOVER }}
            isAnimationActive={false}
            content={({ active, payload }) =>
              active && payload[0] ? <Figures slice={payload[0].payload as TimelineSlice} /> : null
            }
          />
          {SERIES.map(({ counted, fill }) => (
            <Bar
              key={counted}
              dataKey={counted}
              className={`cursor-pointer orders-${counted}`}
              fill={fill}
              maxBarSize={MAX_BAR_SIZE}
              minPointSize={(value) => (value ? MIN_BAR_HEIGHT : 0)}
              isAnimationActive={false}
              onClick={({ payload }: BarRectangleItem) => onOpen(counted, payload as TimelineSlice)}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Figures({ slice }: { slice: TimelineSlice }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (
    <ChartTooltip title={formatMoments(slice, i18n.language)}>
      {SERIES.map(({ counted, className }) => (
        <Key key={counted} className={className}>
          {t(`orderSync.timeline.${counted}`)}: {format.number(slice[counted] ?? 0)}
        </Key>
      ))}
    </ChartTooltip>
  )
}
