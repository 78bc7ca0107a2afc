import { useTranslation } from "react-i18next"
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import type { OrderSyncPeriod } from "../../../../types"
import { useFormat } from "../../../hooks/use-format"
import { formatMoments } from "../../../lib/moment-range"
import { roundTicks, type TimelineSlice } from "../../../lib/timeline"
import { ChartFrame, ChartTooltip, GRID, Key, timeAxis, valueAxis } from "./chart-parts"

const SERIES = [
  { name: "median_ms", stroke: "var(--tag-blue-icon)", className: "bg-ui-tag-blue-icon" },
  { name: "p95_ms", stroke: "var(--tag-orange-icon)", className: "bg-ui-tag-orange-icon" },
] as const

const Y_AXIS_WIDTH = 64
const DOT = { r: 2, strokeWidth: 0 }

interface LatencyChartProps {
  slices: TimelineSlice[]
  period: OrderSyncPeriod
}

/** How fast the order system answered: half of the answers came sooner, and 95 % of them. */
export function LatencyChart({ slices, period }: LatencyChartProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const ticks = roundTicks(Math.max(...slices.map(({ p95_ms }) => p95_ms ?? 0)))
  return (
    <ChartFrame
      title={t("orderSync.timeline.latency")}
      keys={SERIES.map(({ name, className }) => ({
        className,
        text: t(`orderSync.timeline.${name}`),
      }))}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={slices}
          accessibilityLayer={false}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke={GRID} />
          <XAxis {...timeAxis(slices, period, i18n.language)} />
          <YAxis width={Y_AXIS_WIDTH} {...valueAxis(ticks, format.duration)} />
          <Tooltip
            isAnimationActive={false}
            content={({ active, payload }) =>
              active && payload[0] ? <Figures slice={payload[0].payload as TimelineSlice} /> : null
            }
          />
          {SERIES.map(({ name, stroke }) => (
            <Line
              key={name}
              dataKey={name}
              stroke={stroke}
              strokeWidth={2}
              dot={{ ...DOT, fill: stroke }}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}

function Figures({ slice }: { slice: TimelineSlice }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (
    <ChartTooltip title={formatMoments(slice, i18n.language)}>
      {SERIES.map(({ name, className }) => (
        <Key key={name} className={className}>
          {t(`orderSync.timeline.${name}`)}: {format.duration(slice[name] ?? 0)}
        </Key>
      ))}
    </ChartTooltip>
  )
}
