import { writeFileSync } from "node:fs"
import { Session, type Profiler } from "node:inspector/promises"

/** Samples what `work` spends its time on and leaves it for Chrome's or an editor's profiler. */
export async function profiled<T>(file: string | undefined, work: () => Promise<T>): Promise<T> {
  if (!file) {
    return await work()
  }
  const session = new Session()
  session.connect()
  await session.post("Profiler.enable")
  await session.post("Profiler.setSamplingInterval", { interval: 500 })
  await session.post("Profiler.start")
  const result = await work()
  const { profile } = (await session.post("Profiler.stop")) as Profiler.StopReturnType
  session.disconnect()
  writeFileSync(file, JSON.stringify(profile))
  return result
}
