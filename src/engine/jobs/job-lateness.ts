const MINUTE_MS = 60_000

/** A run in which the remote has not answered for this long counts as hanging. */
const HANGS_AFTER_MS = 30 * MINUTE_MS

export interface JobSituation {
  lateAfterMs: number
  startedAt: Date | null
  finishedAt: Date | null
  /** Since when the job has had a reason to run; null: it has none. */
  neededSince: Date | null
  /** When the remote last accepted anything, which shows that a long run makes progress. */
  lastSuccessAt: Date | null
  now: Date
}

/**
 * Whether a job should have run by now, or hangs. A run may take long, as with a backlog after an
 * outage: it counts as alive as long as the remote answers.
 */
export function isLate(job: JobSituation): boolean {
  const { startedAt, finishedAt, neededSince, now } = job
  if (startedAt === null) {
    return neededSince !== null && now.getTime() - neededSince.getTime() > job.lateAfterMs
  }
  const isRunning = finishedAt === null || finishedAt < startedAt
  const seenAt = Math.max(
    startedAt.getTime(),
    (isRunning ? job.lastSuccessAt : finishedAt)?.getTime() ?? 0,
  )
  const patienceMs = isRunning ? Math.max(HANGS_AFTER_MS, job.lateAfterMs) : job.lateAfterMs
  return now.getTime() - seenAt > patienceMs
}
