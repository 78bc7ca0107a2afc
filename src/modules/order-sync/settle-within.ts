/**
 * Waits for a promise, but not for ever.
 *
 * @returns whether it was fulfilled in time; when not, it goes on by itself
 * @throws whatever it rejects with in time
 */
export async function settleWithin(deadlineMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), deadlineMs)
    // Whoever waits for nothing else may end.
    timer.unref()
  })
  try {
    return await Promise.race([work.then(() => true as const), deadline])
  } finally {
    clearTimeout(timer)
  }
}
