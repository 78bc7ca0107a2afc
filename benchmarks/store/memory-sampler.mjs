import { workerData } from "node:worker_threads"

/**
 * Runs in a thread of its own, because the store's event loop may be blocked just when its memory
 * is at its highest. Plain JavaScript, so that the thread loads no compiler into the process that
 * is being measured.
 */
const INTERVAL_MS = 5
const KIBIBYTE = 1024

const { peak, bell } = workerData
for (;;) {
  const rss = Math.round(process.memoryUsage.rss() / KIBIBYTE)
  if (rss > Atomics.load(peak, 0)) {
    Atomics.store(peak, 0, rss)
  }
  Atomics.wait(bell, 0, 0, INTERVAL_MS)
}
