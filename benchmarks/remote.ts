import { fork } from "node:child_process"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import axios from "axios"
import type { OrderTally, StoredOrder } from "../dev/emulator"
import type { Remote } from "./messages"

/** What the emulator's process says once it listens. */
export interface RemoteStarted extends Remote {
  controlUrl: string
}

export interface RemoteContents {
  orders: StoredOrder[]
  tallies: Record<string, OrderTally>
}

/** The emulator, seen from the parent. */
export interface RemoteProcess extends Remote {
  /** Forgets all orders. */
  reset(): Promise<void>
  contents(): Promise<RemoteContents>
  stop(): void
}

export async function startRemote(): Promise<RemoteProcess> {
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
    reset: async () => void (await control.post("/reset", {})),
    contents: async () => ({
      orders: await read<StoredOrder[]>("/orders"),
      tallies: await read<Record<string, OrderTally>>("/tallies"),
    }),
    stop: () => void child.disconnect(),
  }
}
