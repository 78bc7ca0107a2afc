import type { StoreMeasurement, StoreTask } from "../messages"
import { VARIANTS } from "../variants"
import type { RunningStore } from "./boot-store"
import { profiled } from "./cpu-profile"
import { MemoryMeter } from "./memory-meter"

type MeasureTask = Extract<StoreTask, { kind: "measure" }>

/** Small, so that the warm-up leaves no memory behind that the burst would then not ask for. */
const WARM_UP_WAVE = 50

/** How long the store is left alone before its memory counts as that of an idle one. */
const SETTLE_MS = 500

/**
 * Warms the variant up, waits for the parent's word and sends the burst.
 *
 * @param waitForGo asks the parent, which empties the remote and starts to watch /health
 */
export async function measure(
  { container }: RunningStore,
  task: MeasureTask,
  waitForGo: () => Promise<void>,
): Promise<StoreMeasurement> {
  const meter = new MemoryMeter()
  const variant = await VARIANTS[task.variant]({
    container,
    remote: task.remote,
    concurrency: task.concurrency,
  })
  for (let start = 0; start < task.warmUp.length; start += WARM_UP_WAVE) {
    await variant.send(task.warmUp.slice(start, start + WARM_UP_WAVE))
  }
  await settle()
  await waitForGo()

  const idleRss = meter.restart()
  return await profiled(task.profile, async () => {
    const cpu = process.cpuUsage()
    const begun = performance.now()
    await variant.send(task.measured)
    const wallMs = performance.now() - begun
    const { user, system } = process.cpuUsage(cpu)
    return { wallMs, cpuMs: (user + system) / 1000, idleRss, peakRss: meter.peakRss() }
  })
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  // Given by the flag that the parent starts this process with.
  globalThis.gc?.()
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
}
