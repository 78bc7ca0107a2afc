import type { Cleanup } from "../../../dev/demo/stage/cleanup"
import { startEmulator, type DialectName, type Emulator } from "../../../dev/emulator"
import type { Random } from "../../../dev/emulator/random"
import { emulatorConnection, OrderSyncApi } from "../../../dev/seed"
import type { TestStore } from "../../../dev/testing"
import type { Environment } from "./environment"
import { StormFaults, TIMEOUT_SECONDS } from "./faults"
import {
  openStores,
  type RunningStores,
  type StoresOptions,
  type StormContext,
} from "./open-stores"
import { STORM_REMOTES, type StormRemote } from "./remotes"
import type { StormStore } from "./store"
import { TroubledOrders } from "./troubled-orders"

export interface RemoteOptions {
  /** OrderRepo when it is left out. */
  dialect?: DialectName
  /** Of a request to the remote. */
  timeoutSeconds?: number
  /** Leases, backoffs and ticks are not waited for. */
  isFastForward: boolean
  random: Random
  log: (text: string) => void
  count: (what: string) => void
}

export interface EnvironmentOptions extends StoresOptions, RemoteOptions {}

/** Sets up a shop's database, an emulator, and stores that are connected to it. */
export async function openEnvironment(
  options: EnvironmentOptions,
  context: StormContext,
): Promise<Environment> {
  return await connectRemote(await openStores(options, context), options, context.cleanup)
}

/** Starts an emulator, and connects stores to it that are not connected to anything. */
export async function connectRemote(
  running: RunningStores,
  options: RemoteOptions,
  cleanup: Cleanup,
): Promise<Environment> {
  const { dialect = "orderrepo", timeoutSeconds = TIMEOUT_SECONDS } = options
  const { isFastForward, random, log, count } = options
  const remote = STORM_REMOTES[dialect] as StormRemote
  const emulator = (await startEmulator<DialectName>({
    ...remote.behaviour,
    dialect,
    seed: Math.floor(random() * 2 ** 32),
    maxRecordedRequests: 1_000_000,
  })) as unknown as Emulator
  await cleanup.add(() => emulator.close())
  return {
    ...running,
    ledger: running.ledger.leavingOut(remote.leavesOut),
    connectionId: await connect(running.sellers[0], running.shop, emulator, timeoutSeconds),
    remote,
    emulator,
    faults: new StormFaults(emulator),
    troubled: new TroubledOrders(),
    isFastForward,
    random,
    log,
    count,
  }
}

async function connect(
  store: StormStore,
  shop: TestStore,
  emulator: Emulator,
  timeoutSeconds: number,
): Promise<string> {
  const settings = emulatorConnection(emulator)
  const { id } = await new OrderSyncApi(store.api(), shop.adminHeaders).createConnection({
    ...settings,
    config: { ...settings.config, timeout_seconds: timeoutSeconds },
  })
  return id
}
