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
 * Two run side by side, and whichever ends makes room for the next of this list. A third would make each
 * spec slower, and the whole no faster. The groups with several workers keep the cores busy; beside
 * them belong those that mostly wait, for processes that they have started and for a browser. The
 * unit tests come last: they are many and short, so that they use all cores to the end.
 */
export const GROUPS: readonly Group[] = [
  {
    kind: "integration",
    projects: ["modules", "cluster", "isolated"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
    needs: "databases",
  },
  {
    kind: "integration",
    projects: ["http", "faults"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=2"],
    needs: "databases",
  },
  {
    kind: "integration",
    projects: ["browser", "package"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
    needs: "store",
  },
  {
    kind: "integration",
    projects: ["storm"],
    flags: [...INTEGRATION_FLAGS, "--maxWorkers=1"],
    needs: "databases",
  },
  { kind: "unit", projects: ["unit"], flags: ["--maxWorkers=100%"] },
]

export const SIDE_BY_SIDE = 2
