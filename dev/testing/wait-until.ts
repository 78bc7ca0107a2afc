import { setTimeout as sleep } from "node:timers/promises"
import { deadline } from "./deadline"

const ASK_EVERY_MS = 25

/** Longer than anything takes that is not hanging; on a slow machine it grows. */
const HANGING_MS = 180_000

/**
 * Asks until there is an answer (anything but null, undefined and false), and gives it back.
 *
 * @param what ends the sentence "Waited 180 s for …"; a function can say what is still missing
 * @param deadlineMs on a quiet machine; it must be far longer than what is waited for takes
 * @throws Error after the deadline; whatever `ask` throws
 */
export async function waitUntil<TAnswer>(
  what: string | (() => string),
  ask: () => Promise<TAnswer> | TAnswer,
  deadlineMs = HANGING_MS,
): Promise<Exclude<TAnswer, null | undefined | false>> {
  const limit = deadline(deadlineMs)
  const end = performance.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<TAnswer, null | undefined | false>
    }
    if (performance.now() > end) {
      const name = typeof what === "string" ? what : what()
      throw new Error(`Waited ${Math.round(limit / 1_000)} s for ${name}`)
    }
    await sleep(ASK_EVERY_MS)
  }
}
