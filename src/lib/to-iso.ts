/** A date of the database as an answer states it; raw statements yield text instead of dates. */
export function toIso(date: Date | string | null): string | null {
  return date === null ? null : new Date(date).toISOString()
}
