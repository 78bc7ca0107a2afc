import { isLate, type JobSituation } from "../job-lateness"

const MINUTE_MS = 60_000
const NOW = new Date("2026-05-04T12:00:00Z")
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS)

const onTime: JobSituation = {
  lateAfterMs: 2 * MINUTE_MS,
  startedAt: ago(1),
  finishedAt: ago(0.9),
  neededSince: ago(1_000),
  lastSuccessAt: null,
  now: NOW,
}

describe("whether a job is late", () => {
  it.each<[string, Partial<JobSituation>, boolean]>([
    ["ran a moment ago", {}, false],
    ["ran too long ago", { startedAt: ago(3), finishedAt: ago(2.1) }, true],
    ["took long and ended just now", { startedAt: ago(20), finishedAt: ago(0.1) }, false],
    ["never ran, and nothing needs it", { startedAt: null, neededSince: null }, false],
    ["never ran, and was just set up", { startedAt: null, neededSince: ago(1) }, false],
    ["never ran, although it is needed", { startedAt: null, neededSince: ago(3) }, true],
    ["runs for the first time", { startedAt: ago(10), finishedAt: null }, false],
    ["runs again", { startedAt: ago(10), finishedAt: ago(11) }, false],
    ["hangs", { startedAt: ago(31), finishedAt: ago(32) }, true],
    ["runs for hours, and the remote answers", { ...longRun(120), lastSuccessAt: ago(1) }, false],
    ["runs for hours, and the remote is silent", { ...longRun(120), lastSuccessAt: ago(40) }, true],
    [
      "rests, and the remote answered somebody else",
      { startedAt: ago(3), finishedAt: ago(3), lastSuccessAt: NOW },
      true,
    ],
  ])("%s", (_, situation, expected) => {
    expect(isLate({ ...onTime, ...situation })).toBe(expected)
  })

  it("has patience with a run of a job that is rare", () => {
    const lateAfterMs = 150 * MINUTE_MS

    expect(isLate({ ...onTime, lateAfterMs, ...longRun(149) })).toBe(false)
    expect(isLate({ ...onTime, lateAfterMs, ...longRun(151) })).toBe(true)
  })
})

function longRun(minutes: number): Partial<JobSituation> {
  return { startedAt: ago(minutes), finishedAt: null }
}
