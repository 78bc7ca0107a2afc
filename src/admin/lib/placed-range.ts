/**
 * When an order was placed, as a filter: one of the presets, or a range of days such as
 * "2026-11-01..2026-11-21", open at an end that is left out. Days are those of the reader's clock.
 */

export const PLACED_PRESETS = ["today", "7d", "30d", "90d"] as const

export type PlacedPreset = (typeof PLACED_PRESETS)[number]

const DAYS: Record<PlacedPreset, number> = { today: 1, "7d": 7, "30d": 30, "90d": 90 }

const DAY = /^\d{4}-\d{2}-\d{2}$/
const SEPARATOR = ".."

/** Both as "2026-11-21", or "" where that end is open. */
export interface DayRange {
  from: string
  until: string
}

/** Undefined for what is no such filter. */
export function readPlaced(text: string | null): string | undefined {
  return text !== null && (isPreset(text) || readRange(text) !== null) ? text : undefined
}

export function isPreset(text: string): text is PlacedPreset {
  return (PLACED_PRESETS as readonly string[]).includes(text)
}

/** Null for what is no range. */
export function readRange(text: string): DayRange | null {
  const [from, until, ...rest] = text.split(SEPARATOR)
  return until !== undefined && rest.length === 0 && isDay(from) && isDay(until)
    ? { from, until }
    : null
}

export function writeRange({ from, until }: DayRange): string {
  return `${from}${SEPARATOR}${until}`
}

/** The last month, to begin a range of one's own with. */
export function firstRange(now: Date): string {
  return writeRange({ from: toDay(daysAgo(now, DAYS["30d"] - 1)), until: toDay(now) })
}

/** What the API is asked for. It changes once a day, so that an answer can be kept meanwhile. */
export function toPlacedQuery(
  placed: string | undefined,
  now: Date,
): { placed_from?: string; placed_until?: string } {
  if (placed === undefined) {
    return {}
  }
  if (isPreset(placed)) {
    return { placed_from: daysAgo(now, DAYS[placed] - 1).toISOString() }
  }
  const { from, until } = readRange(placed) ?? { from: "", until: "" }
  return {
    ...(from ? { placed_from: startOf(from).toISOString() } : {}),
    ...(until ? { placed_until: startOf(until, 1).toISOString() } : {}),
  }
}

function isDay(text: string): boolean {
  return text === "" || (DAY.test(text) && toDay(startOf(text)) === text)
}

/** Midnight by the reader's clock, some days later. */
function startOf(day: string, laterDays = 0): Date {
  const [year, month, date] = day.split("-").map(Number)
  return new Date(year, month - 1, date + laterDays)
}

function daysAgo(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days)
}

function toDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0")
  const year = String(date.getFullYear()).padStart(4, "0")
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
