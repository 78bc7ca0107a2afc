import type { AdminOrderSyncStatsAnswer, OrderSyncPeriod } from "../../types"
import { toLocale } from "./format"

export type Slice = AdminOrderSyncStatsAnswer["throughput"]["slices"][number]

/** A `Record`, so that a new period is not forgotten here. */
const KNOWN: Record<OrderSyncPeriod, true> = { "24h": true, "7d": true, "30d": true }

export const PERIODS = Object.keys(KNOWN) as OrderSyncPeriod[]

export interface ThroughputTotals {
  succeeded: number
  failed: number
}

export function addUp(slices: readonly Slice[]): ThroughputTotals {
  return slices.reduce(
    (sum, { succeeded, failed }) => ({
      succeeded: sum.succeeded + succeeded,
      failed: sum.failed + failed,
    }),
    { succeeded: 0, failed: 0 },
  )
}

/** Below an axis: the hour of a day, else the day. */
const TICK: Record<OrderSyncPeriod, Intl.DateTimeFormatOptions> = {
  "24h": { hour: "numeric", minute: "2-digit" },
  "7d": { day: "numeric", month: "short" },
  "30d": { day: "numeric", month: "short" },
}

const WHOLE: Record<OrderSyncPeriod, Intl.DateTimeFormatOptions> = {
  "24h": { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  "7d": { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
  "30d": { day: "numeric", month: "short", year: "numeric" },
}

/** The name of a slice below the axis. */
export function formatTick(
  at: string,
  period: OrderSyncPeriod,
  language: string,
  timeZone?: string,
): string {
  return formatSlice(at, TICK[period], language, timeZone)
}

/** The slices that are named below the axis: each name once. */
export function pickTicks(
  slices: readonly Slice[],
  period: OrderSyncPeriod,
  language: string,
  timeZone?: string,
): string[] {
  const names = slices.map(({ at }) => formatTick(at, period, language, timeZone))
  return slices.filter((_slice, index) => names[index] !== names[index - 1]).map(({ at }) => at)
}

/** The name of a slice where it stands alone. */
export function formatMoment(
  at: string,
  period: OrderSyncPeriod,
  language: string,
  timeZone?: string,
): string {
  return formatSlice(at, WHOLE[period], language, timeZone)
}

function formatSlice(
  at: string,
  options: Intl.DateTimeFormatOptions,
  language: string,
  timeZone?: string,
): string {
  return new Intl.DateTimeFormat(toLocale(language), { ...options, timeZone }).format(new Date(at))
}
