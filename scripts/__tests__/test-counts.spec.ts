import { addCounts, countRun, countUnrun, formatCounts } from "../test-counts"

const clean = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
}

describe("test counts", () => {
  it("counts tests", () => {
    const report = { ...clean, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 }
    expect(countRun(report, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })

  it("counts a suite that did not load as a failure", () => {
    expect(countRun({ ...clean, numRuntimeErrorTestSuites: 1 }, 1).failed).toBe(1)
  })

  it("counts a run without a report as a failure", () => {
    expect(countRun(null, 0).failed).toBe(1)
  })

  it("counts a bad exit without a failed test as a failure", () => {
    expect(countRun(clean, 1).failed).toBe(1)
  })

  it("counts suites that cannot run as skipped, or as failures where all have to run", () => {
    expect(countUnrun(3, false)).toEqual({ passed: 0, failed: 0, skipped: 3 })
    expect(countUnrun(3, true)).toEqual({ passed: 0, failed: 3, skipped: 0 })
  })

  it("sums runs into one line", () => {
    const sum = addCounts([countRun(clean, 0), countRun({ ...clean, numFailedTests: 1 }, 1)])
    expect(formatCounts(sum)).toBe("6 passed, 1 failed")
  })

  it("names skipped tests when there are any", () => {
    expect(formatCounts({ passed: 1, failed: 0, skipped: 2 })).toBe("1 passed, 0 failed, 2 skipped")
  })
})
