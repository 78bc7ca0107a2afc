/**
 * Waits for a promise, but not forever.
 *
 * @returns whether it was fulfilled in time; if not, it continues in the background
 * @throws whatever it rejects with in time
 */
export async function settleWithin(deadlineMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs)
    // The timer must not keep the process alive.
    timer.unref()
  })
  try {
    return await Promise.race([work.then(() => true as const), deadline])
  } finally {
    clearTimeout(timer)
  }
}
