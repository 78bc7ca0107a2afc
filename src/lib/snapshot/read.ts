import { toDecimalString } from "../decimal"

/** A record as `query.graph` returns it: loosely typed on purpose, every field may be missing. */
export type RawRecord = Record<string, unknown>

/** The raw form wins: the plain number has lost the digits beyond a double's precision. */
export function amount(record: RawRecord, name: string): string {
  return toDecimalString(record[`raw_${name}`] ?? record[name])
}

export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null
}

export function wholeNumber(value: unknown): number | null {
  return typeof value === "number" ? value : null
}

export function isoDate(value: unknown): string {
  return dateOrNull(value) ?? new Date(0).toISOString()
}

export function dateOrNull(value: unknown): string | null {
  if (value === null || value === undefined) {
    return null
  }
  const date = value instanceof Date ? value : new Date(String(value))
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

export function list(value: unknown): RawRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function plainObject(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

/** The database returns rows in no promised order, but the payload is hashed; ids sort by time. */
export function byId(records: RawRecord[]): RawRecord[] {
  return [...records].sort((a, b) => compareTexts(String(a.id), String(b.id)))
}

/** By code units, so that it is the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
