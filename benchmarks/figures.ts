import type { HealthReport } from "./health-watch"
import type { StoreMeasurement } from "./messages"
import type { VariantName } from "./variants/names"

/** One burst. Times in milliseconds, memory in bytes. */
export interface Figures {
  ordersPerSecond: number
  wallMs: number
  cpuMs: number
  slowestHealthMs: number
  idleRss: number
  /** Highest memory during the burst, less that before it. */
  addedRss: number
  /** Requests that the remote refused because too many came in a second. */
  refused: number
}

/** The variants, measured one after the other. */
export type Round = Partial<Record<VariantName, Figures>>

export function toFigures(
  orders: number,
  { wallMs, cpuMs, idleRss, peakRss }: StoreMeasurement,
  health: HealthReport,
  refused: number,
): Figures {
  return {
    ordersPerSecond: orders / (wallMs / 1000),
    wallMs,
    cpuMs,
    slowestHealthMs: health.slowestMs,
    idleRss,
    addedRss: Math.max(0, peakRss - idleRss),
    refused,
  }
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** NaN when the variant was not measured. */
export function medianOf(rounds: Round[], variant: VariantName, figure: keyof Figures): number {
  return median(rounds.map((round) => round[variant]?.[figure] ?? NaN))
}

/**
 * How many times as much as the other variant. Taken within each round and then the median, because
 * what else the machine does changes slowly, and hits the two alike. NaN when one was not measured.
 */
export function ratioOf(
  rounds: Round[],
  [variant, base]: readonly [VariantName, VariantName],
  figure: keyof Figures,
): number {
  return median(
    rounds.map((round) => (round[variant]?.[figure] ?? NaN) / (round[base]?.[figure] ?? NaN)),
  )
}
