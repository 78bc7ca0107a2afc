import type { AdminOrderSyncTimelineResponse, OrderSyncPeriod } from "../../types"
import type { DeliveriesFilter } from "./deliveries-query"
import { toLocale } from "./format"
import { writeMoments } from "./moment-range"

export type TimelineSlice = AdminOrderSyncTimelineResponse["slices"][number]

/** What a bar counts, and so what the list is narrowed by. */
export type Counted = "synced" | "failed"

/** A `Record`, so that a new period is not forgotten here. */
const KNOWN: Record<OrderSyncPeriod, true> = { "24h": true, "7d": true, "30d": true }

export const PERIODS = Object.keys(KNOWN) as OrderSyncPeriod[]

/** More lines than this only make a chart grey. */
const MAX_STEPS = 5

/** Every so many hours one is named. */
const NAMED_HOURS = 3

/** Those in which something happened; what is not known did not happen. */
export function busySlices(slices: readonly TimelineSlice[]): TimelineSlice[] {
  return slices.filter(({ synced, failed }) => Boolean(synced) || Boolean(failed))
}

/** Narrows the list to the orders that a bar counts. */
export function toSliceFilter(counted: Counted, slice: TimelineSlice): DeliveriesFilter {
  const moments = writeMoments(slice)
  return counted === "synced" ? { synced: moments } : { failed: moments }
}

/** The first slice with figures, where the log does not reach back to the beginning; else null. */
export function findLogStart(slices: readonly TimelineSlice[]): string | null {
  const first = slices.findIndex(({ synced }) => synced !== null)
  return first > 0 ? slices[first].from : null
}

/** Whole numbers for an axis that has to reach a value: steps of 1, 2 or 5, 10, 20 or 50, … */
export function roundTicks(highest: number): number[] {
  const least = Math.max(highest, 1) / MAX_STEPS
  const power = 10 ** Math.floor(Math.log10(least))
  const fitting = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least)
  const step = Math.max(1, Math.round(fitting ?? 10 * power))
  const steps = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: steps + 1 }, (_, index) => index * step)
}

/** The slices that are named below the axis: every third hour, each day of a week, Mondays. */
export function pickTicks(
  slices: readonly TimelineSlice[],
  period: OrderSyncPeriod,
  timeZone?: string,
): string[] {
  const part = (from: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en", { ...options, timeZone }).format(new Date(from))
  const isNamed: Record<OrderSyncPeriod, (from: string) => boolean> = {
    "24h": (from) => Number(part(from, { hour: "2-digit", hourCycle: "h23" })) % NAMED_HOURS === 0,
    "7d": () => true,
    "30d": (from) => part(from, { weekday: "short" }) === "Mon",
  }
  return slices.map(({ from }) => from).filter(isNamed[period])
}

/** The name of a slice below the axis: the hour of a day, else the day. */
export function formatTick(
  from: string,
  period: OrderSyncPeriod,
  language: string,
  timeZone?: string,
): string {
  const options: Intl.DateTimeFormatOptions =
    period === "24h" ? { hour: "numeric", minute: "2-digit" } : { day: "numeric", month: "short" }
  return new Intl.DateTimeFormat(toLocale(language), { ...options, timeZone }).format(
    new Date(from),
  )
}
