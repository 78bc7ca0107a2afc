import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import type { OrderSyncPeriod } from "../../../../types"
import { useFormat } from "../../../hooks/use-format"
import { formatMoment, formatTick, pickTicks, type Slice } from "../../../lib/throughput"

/** Medusa's own variables, so that the chart turns dark with the page. */
const SUCCEEDED = "var(--tag-green-icon)"
const FAILED = "var(--tag-red-icon)"
const TICK = { fill: "var(--fg-muted)", fontSize: 12 }

const HEIGHT = 220
const Y_AXIS_WIDTH = 40
/** Room for a date between two ticks. */
const TICK_GAP = 24
const MAX_BAR_SIZE = 28

interface ThroughputChartProps {
  slices: Slice[]
  period: OrderSyncPeriod
}

/** For the eyes; the same figures stand in a table for those who listen. */
export function ThroughputChart({ slices, period }: ThroughputChartProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (
    <div aria-hidden className="flex flex-col gap-y-3">
      <div className="flex gap-x-4">
        <Key className="bg-ui-tag-green-icon">{t("orderSync.overview.throughput.succeeded")}</Key>
        <Key className="bg-ui-tag-red-icon">{t("orderSync.overview.throughput.failed")}</Key>
      </div>
      <div dir="ltr" className="w-full" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={slices}
            accessibilityLayer={false}
            margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={false} stroke="var(--border-base)" />
            <XAxis
              dataKey="at"
              tick={TICK}
              tickLine={false}
              axisLine={false}
              minTickGap={TICK_GAP}
              ticks={pickTicks(slices, period, i18n.language)}
              tickFormatter={(at: string) => formatTick(at, period, i18n.language)}
            />
            <YAxis
              allowDecimals={false}
              width={Y_AXIS_WIDTH}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              tickFormatter={(value: number) => format.number(value)}
            />
            <Tooltip
              cursor={{ fill: "var(--bg-base-hover)" }}
              isAnimationActive={false}
              content={({ active, payload }) =>
                active && payload[0] ? (
                  <Figures slice={payload[0].payload as Slice} period={period} />
                ) : null
              }
            />
            <Bar
              dataKey="succeeded"
              stackId="slice"
              fill={SUCCEEDED}
              maxBarSize={MAX_BAR_SIZE}
              isAnimationActive={false}
            />
            <Bar
              dataKey="failed"
              stackId="slice"
              fill={FAILED}
              maxBarSize={MAX_BAR_SIZE}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}

function Figures({ slice, period }: { slice: Slice; period: OrderSyncPeriod }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (
    <div className="bg-ui-bg-component shadow-elevation-flyout txt-compact-small text-ui-fg-base flex flex-col gap-y-1 rounded-lg px-3 py-2">
      <span className="txt-compact-small-plus">
        {formatMoment(slice.at, period, i18n.language)}
      </span>
      <Key className="bg-ui-tag-green-icon">
        {t("orderSync.overview.throughput.succeeded")}: {format.number(slice.succeeded)}
      </Key>
      <Key className="bg-ui-tag-red-icon">
        {t("orderSync.overview.throughput.failed")}: {format.number(slice.failed)}
      </Key>
    </div>
  )
}

function Key({ className, children }: { className: string; children: React.ReactNode }) {
  return (
    <span className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-2">
      <span className={clx("size-2 rounded-sm", className)} />
      <span>{children}</span>
    </span>
  )
}
