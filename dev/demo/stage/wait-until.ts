import { setTimeout as sleep } from "node:timers/promises"

const ASK_EVERY_MS = 150

/**
 * Asks until there is an answer (anything but null, undefined and false), and gives it back.
 *
 * @param what ends the sentence "Waited 40 s in vain for …"; a function may tell what is amiss
 * @throws Error after the deadline; whatever `ask` throws
 */
export async function waitUntil<TAnswer>(
  what: string | (() => string),
  deadlineMs: number,
  ask: () => Promise<TAnswer> | TAnswer,
): Promise<Exclude<TAnswer, null | undefined | false>> {
  const end = performance.now() + deadlineMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<TAnswer, null | undefined | false>
    }
    if (performance.now() > end) {
      const name = typeof what === "string" ? what : what()
      throw new Error(`Waited ${Math.round(deadlineMs / 1_000)} s in vain for ${name}`)
    }
    await sleep(ASK_EVERY_MS)
  }
}
