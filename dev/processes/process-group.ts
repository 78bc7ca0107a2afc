import { setTimeout as sleep } from "node:timers/promises"

const ASK_EVERY_MS = 50

/** The kernel ends what gets SIGKILL; only a process that waits for a disk takes a moment. */
const KILL_DEADLINE_MS = 5_000

/** Sends a signal to all processes of a group, 0 to none; returns whether there is such a group. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") {
      return false
    }
    throw error
  }
}

/**
 * SIGTERM, then SIGKILL to what has not ended after `graceMs`. Resolves when all are gone.
 *
 * @throws Error when they live on after SIGKILL
 */
export async function endGroup(group: number, graceMs: number): Promise<void> {
  signalGroup(group, "SIGTERM")
  if (await isGoneWithin(group, graceMs)) {
    return
  }
  signalGroup(group, "SIGKILL")
  if (!(await isGoneWithin(group, KILL_DEADLINE_MS))) {
    throw new Error(`The process group ${group} does not end`)
  }
}

async function isGoneWithin(group: number, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (signalGroup(group, 0)) {
    if (performance.now() > end) {
      return false
    }
    await sleep(ASK_EVERY_MS)
  }
  return true
}
