import { fork } from "node:child_process"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import axios from "axios"
import type { OrderTally, StoredOrder } from "../dev/emulator"
import type { Remote } from "./messages"

/** What the emulator's process says once it listens. */
export interface RemoteStarted extends Omit<Remote, "latencyMs"> {
  controlUrl: string
}

export interface RemoteContents {
  orders: StoredOrder[]
  tallies: Record<string, OrderTally>
  /** Requests that were refused because too many came in a second. */
  refused: number
}

/** The emulator, seen from the parent. */
export interface RemoteProcess extends Remote {
  /**
   * Forgets all orders.
   *
   * @param perSecond how many requests a second are answered from now on; null is no limit
   */
  reset(perSecond: number | null): Promise<void>
  contents(): Promise<RemoteContents>
  stop(): void
}

/** @param latencyMs how much later than at once every request is answered */
export async function startRemote(latencyMs: number): Promise<RemoteProcess> {
  const child = fork(join(__dirname, "emulator-process.ts"), {
    execArgv: ["--import", pathToFileURL(require.resolve("tsx")).href],
  })
  const { controlUrl, ...remote } = await new Promise<RemoteStarted>((resolve, reject) => {
    child.once("message", (message: RemoteStarted) => resolve(message))
    child.once("exit", (code) => reject(new Error(`The emulator ended with exit code ${code}`)))
  })
  const control = axios.create({ baseURL: `${controlUrl}/__control` })
  const read = async <T>(path: string) => (await control.get<{ result: T }>(path)).data.result
  return {
    ...remote,
    latencyMs,
    reset: async (perSecond) => {
      await control.post("/reset", {})
      await control.post("/behaviour", { requestsPerSecond: perSecond })
      if (latencyMs > 0) {
        // Only the answer waits: the emulator does what it is asked at once and spends no time on it.
        await control.post("/faults", { action: { type: "delay", ms: latencyMs, stage: "after" } })
      }
    },
    contents: async () => ({
      orders: await read<StoredOrder[]>("/orders"),
      tallies: await read<Record<string, OrderTally>>("/tallies"),
      refused: (await read<{ refusedByRate: number }>("")).refusedByRate,
    }),
    stop: () => void child.disconnect(),
  }
}
