import { toLocale } from "./format"

/**
 * A time with its beginning and its end, as a filter in an address: two moments in ISO 8601. The end
 * is not part of it.
 */

const SEPARATOR = ".."
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/
const DAY_MS = 24 * 60 * 60 * 1_000

export interface MomentRange {
  from: string
  until: string
}

/** Undefined for what is no such filter. */
export function readMoments(text: string | null): string | undefined {
  return text !== null && parseMoments(text) !== null ? text : undefined
}

/** Null for what is no range. */
export function parseMoments(text: string): MomentRange | null {
  const [from, until, ...rest] = text.split(SEPARATOR)
  return until !== undefined && rest.length === 0 && isMoment(from) && isMoment(until)
    ? { from, until }
    : null
}

export function writeMoments({ from, until }: MomentRange): string {
  return `${from}${SEPARATOR}${until}`
}

/** "21 Nov 2026", or "21 Nov, 10:00 – 11:00" for a part of a day. */
export function formatMoments(
  { from, until }: MomentRange,
  language: string,
  timeZone?: string,
): string {
  const locale = toLocale(language)
  const [start, end] = [new Date(from), new Date(until)]
  if (isMidnight(start, timeZone) && isMidnight(end, timeZone)) {
    const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone })
    // The last day is the one before the end.
    return days.formatRange(start, new Date(end.getTime() - DAY_MS / 2))
  }
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  }).formatRange(start, end)
}

function isMoment(text: string): boolean {
  return MOMENT.test(text) && !Number.isNaN(Date.parse(text))
}

function isMidnight(date: Date, timeZone: string | undefined): boolean {
  return (
    new Intl.DateTimeFormat("en", {
      hourCycle: "h23",
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    }).format(date) === "00:00"
  )
}
