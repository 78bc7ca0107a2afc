/** Which suites `npm test` runs together, and in which order. */

export type TestKind = "unit" | "integration"

/** Databases to copy, or the installed store. */
export type Prepared = "databases" | "store"

export interface Group {
  kind: TestKind
  /** Projects of jest. */
  projects: string[]
  flags: string[]
  /** What it starts from, and what is prepared while other groups run. */
  needs?: Prepared
}

const INTEGRATION_FLAGS = [
  // The worker's store continues after the last spec; jest would wait for it forever.
  "--forceExit",
  // The database is put back between tests, and each connection that this cuts is logged.
  // `--silent=false` brings the output back.
  "--silent",
]

/**
 * The lanes run side by side, the groups of a lane one after the other. The first lane keeps the
 * cores busy; the second mostly waits, for processes that it has started and for a browser. A third
 * would make each spec slower, and the whole no faster.
 */
export const LANES: readonly (readonly Group[])[] = [
  [
    { kind: "unit", projects: ["unit"], flags: [] },
    {
      kind: "integration",
      projects: ["http", "faults"],
      flags: [...INTEGRATION_FLAGS, "--maxWorkers=2"],
      needs: "databases",
    },
    {
      kind: "integration",
      projects: ["storm"],
      flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
      needs: "databases",
    },
  ],
  [
    {
      kind: "integration",
      projects: ["modules", "cluster", "isolated"],
      flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
      needs: "databases",
    },
    {
      kind: "integration",
      projects: ["browser", "package"],
      flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
      needs: "store",
    },
  ],
]
