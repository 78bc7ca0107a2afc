import type { Environment } from "./environment"

const MOVE_EVERY_MS = 500

/**
 * Waits for a moment to disturb. A pause of the connection may hold it up until its next probe, a
 * minute later: a refusal of one order pauses when the request that checks it meets a fault, too.
 * Where time is moved forward, that probe is due at once.
 */
export async function untilMoment<TMoment>(
  { isFastForward, ledger }: Pick<Environment, "isFastForward" | "ledger">,
  moment: Promise<TMoment>,
): Promise<TMoment> {
  if (!isFastForward) {
    return await moment
  }
  const moving = setInterval(() => {
    // The moment itself has a deadline, and says what was waited for.
    Promise.all([ledger.letProbesBeDue(), ledger.letDoubtsEnd()]).catch(() => undefined)
  }, MOVE_EVERY_MS)
  try {
    return await moment
  } finally {
    clearInterval(moving)
  }
}
