export interface StormReport {
  /** Eligible orders in the store's database at the end. */
  orders: number
  /** Of them, those that the remote does not have. */
  missing: number
  /** Of them, those that the remote has more than once. */
  doubled: number
  /** Orders at the remote that the store does not have. */
  unknown: number
  changes: number
  /** Steps that a disturbance had cut in two and that could not be made again. */
  givenUp: number
  /** What shoppers and the back office could not do although nothing disturbed the store. */
  failures: string[]
  /** What went wrong, and how often. */
  disturbances: Record<string, number>
  requests: number
  /** Requests that met a fault, by its kind. */
  faults: Record<string, number>
  /** How long it took them to agree; null when they never did. */
  settledAfterMs: number | null
  /** Bytes of resident memory of each store, as far as the system says. */
  memory: { store: string; fresh: number | null; afterStorm: number | null }[]
}

export function emptyReport(): StormReport {
  return {
    orders: 0,
    missing: 0,
    doubled: 0,
    unknown: 0,
    changes: 0,
    givenUp: 0,
    failures: [],
    disturbances: {},
    requests: 0,
    faults: {},
    settledAfterMs: null,
    memory: [],
  }
}

/** The figures of a storm, a line each. */
export function formatReport(report: StormReport): string {
  const {
    orders,
    missing,
    doubled,
    unknown,
    changes,
    givenUp,
    requests,
    faults,
    disturbances,
    settledAfterMs,
    memory,
  } = report
  const faulty = Object.values(faults).reduce((sum, count) => sum + count, 0)
  const settled =
    settledAfterMs === null ? "never" : `after ${Math.round(settledAfterMs / 1_000)} s`
  return [
    "figures",
    `  orders     ${orders}: ${missing} missing, ${doubled} doubled, ${unknown} unknown to the store`,
    `  changes    ${changes} made, ${givenUp} steps cut in two and given up`,
    `  requests   ${requests}, ${faulty} faulty (${percent(faulty, requests)})`,
    `  agreed     ${settled}`,
    ...memory.map(
      ({ store, fresh, afterStorm }) =>
        `  memory     of ${store}: ${megabytes(fresh)} fresh, ${megabytes(afterStorm)} after the storm`,
    ),
    "  disturbances",
    ...lines(disturbances),
    "  faulty requests",
    ...lines(faults),
  ].join("\n")
}

function lines(counts: Record<string, number>): string[] {
  return Object.entries(counts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `    ${String(count).padStart(5)}  ${name}`)
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`
}

function megabytes(bytes: number | null): string {
  return bytes === null ? "unknown" : `${Math.round(bytes / 1024 / 1024)} MB`
}
