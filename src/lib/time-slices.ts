import type { OrderSyncPeriod } from "../types"

const HOUR_MS = 60 * 60 * 1_000
const DAY_MS = 24 * HOUR_MS

/** How many hours or days a period is drawn in; the last of them is the present one. */
const SLICES: Record<OrderSyncPeriod, { count: number; startOf: StartOf }> = {
  "24h": { count: 24, startOf: startOfHour },
  "7d": { count: 7, startOf: startOfDay },
  "30d": { count: 30, startOf: startOfDay },
}

/** When the hour or day begins that is so many later than that of a moment, in milliseconds. */
type StartOf = (at: number, later: number, timeZone: string) => number

/**
 * Where the slices of a period begin, and where the last one ends: whole hours or days of a time
 * zone, so that each has a name.
 *
 * @param timeZone of the IANA database, for example "Europe/Berlin"
 */
export function sliceBounds(now: Date, period: OrderSyncPeriod, timeZone: string): Date[] {
  const { count, startOf } = SLICES[period]
  return Array.from(
    { length: count + 1 },
    (_, index) => new Date(startOf(now.getTime(), index - count + 1, timeZone)),
  )
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}

function startOfHour(at: number, later: number, timeZone: string): number {
  // Some zones are half an hour or a quarter apart.
  const intoHour = (at + offsetAt(at, timeZone)) % HOUR_MS
  return at - intoHour + later * HOUR_MS
}

function startOfDay(at: number, later: number, timeZone: string): number {
  const local = at + offsetAt(at, timeZone)
  const midnight = local - (local % DAY_MS) + later * DAY_MS
  // The zone may have changed its offset since; that of midnight itself counts.
  return midnight - offsetAt(midnight - offsetAt(midnight, timeZone), timeZone)
}

/** By how much a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(
    value("year"),
    value("month") - 1,
    value("day"),
    value("hour"),
    value("minute"),
    value("second"),
  )
  return local - (at - (at % 1_000))
}
