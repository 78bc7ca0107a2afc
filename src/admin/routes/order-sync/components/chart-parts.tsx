import { clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { OrderSyncPeriod } from "../../../../types"
import { formatTick, pickTicks, type TimelineSlice } from "../../../lib/timeline"

/** What the charts have in common. Medusa's own variables, so that they turn dark with the page. */
const TICK = { fill: "var(--fg-muted)", fontSize: 12 }
export const GRID = "var(--border-base)"
export const HOVER = "var(--bg-base-hover)"

/** Room for a date between two ticks. */
const TICK_GAP = 16

const HEIGHT = 220

/** Props of the axis of time. */
export function timeAxis(slices: TimelineSlice[], period: OrderSyncPeriod, language: string) {
  return {
    dataKey: "from",
    tick: TICK,
    tickLine: false,
    axisLine: false,
    minTickGap: TICK_GAP,
    interval: "equidistantPreserveStart" as const,
    ticks: pickTicks(slices, period),
    tickFormatter: (from: string) => formatTick(from, period, language),
  }
}

/** Props of the axis of values, from zero to the last tick. */
export function valueAxis(ticks: number[], format: (value: number) => string) {
  return {
    tick: TICK,
    tickLine: false,
    axisLine: false,
    interval: 0,
    ticks,
    domain: [0, ticks[ticks.length - 1]],
    tickFormatter: format,
  }
}

interface ChartFrameProps {
  title: string
  keys: { className: string; text: string }[]
  children: ReactNode
}

/** For the eyes, and for a mouse; the same figures and links stand in a table. */
export function ChartFrame({ title, keys, children }: ChartFrameProps) {
  return (
    <div aria-hidden className="flex flex-col gap-y-3">
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <span className="txt-compact-small-plus text-ui-fg-base">{title}</span>
        {keys.map(({ className, text }) => (
          <Key key={text} className={className}>
            {text}
          </Key>
        ))}
      </div>
      <div dir="ltr" className="w-full" style={{ height: HEIGHT }}>
        {children}
      </div>
    </div>
  )
}

/** What is pointed at. */
export function ChartTooltip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="bg-ui-bg-component shadow-elevation-flyout txt-compact-small text-ui-fg-base flex flex-col gap-y-1 rounded-lg px-3 py-2">
      <span className="txt-compact-small-plus">{title}</span>
      {children}
    </div>
  )
}

export function Key({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span className="txt-compact-small text-ui-fg-subtle flex items-center gap-x-2">
      <span className={clx("size-2 shrink-0 rounded-sm", className)} />
      <span>{children}</span>
    </span>
  )
}
