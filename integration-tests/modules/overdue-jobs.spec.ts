import { describeModule } from "./support/module"

const MINUTE_MS = 60_000

describeModule("jobs that nobody runs", ({ service, sql }) => {
  const findOverdue = async () =>
    await service.statistics.findOverdueJobs([
      { name: "deliver-due", patienceMs: MINUTE_MS },
      { name: "sweep-orders", patienceMs: 10 * MINUTE_MS },
    ])

  /** Stands for time that passes. */
  const wait = async (minutes: number) =>
    await sql(`UPDATE order_sync_job_run SET
      started_at = started_at - interval '${minutes} minutes',
      finished_at = finished_at - interval '${minutes} minutes'`)

  it("are those that have never run, and those whose last run is long ago", async () => {
    expect((await findOverdue()).sort()).toEqual(["deliver-due", "sweep-orders"])
    for (const name of ["deliver-due", "sweep-orders"]) {
      await service.statistics.jobStarted(name)
      await service.statistics.jobFinished(name, null)
    }
    expect(await findOverdue()).toEqual([])

    await wait(2)
    expect(await findOverdue()).toEqual(["deliver-due"])
    await wait(10)
    expect((await findOverdue()).sort()).toEqual(["deliver-due", "sweep-orders"])
  })

  it("are not those that have just begun, or just ended a long run", async () => {
    await service.statistics.jobStarted("deliver-due")
    await service.statistics.jobStarted("sweep-orders")
    expect(await findOverdue()).toEqual([])

    await wait(60)
    await service.statistics.jobFinished("deliver-due", null)
    expect(await findOverdue()).toEqual(["sweep-orders"])
  })

  it("are none when none is asked for", async () => {
    expect(await service.statistics.findOverdueJobs([])).toEqual([])
  })
})
