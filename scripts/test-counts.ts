/** The part of jest's JSON report (`--json`) that is counted. */
export interface JestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  /** Suites that did not run at all, for example for a syntax error. */
  numRuntimeErrorTestSuites: number
}

export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

/**
 * Counts one run of jest. What failed without failing a test counts as one failure, so that a sum
 * never looks better than the exit codes: a suite that did not load, a run that left no report
 * (`null`), a run that ended badly for a reason of its own.
 */
export function countRun(report: JestReport | null, exitCode: number): TestCounts {
  if (!report) {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * Counts suites that could not be run here, by their files, since nobody knows their tests.
 *
 * @param isFailure on a machine that has to run all of them
 */
export function countUnrun(files: number, isFailure: boolean): TestCounts {
  return { passed: 0, failed: isFailure ? files : 0, skipped: isFailure ? 0 : files }
}

export function addCounts(counts: TestCounts[]): TestCounts {
  return counts.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** The line by which people and machines know how a run ended. */
export function formatCounts({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}
