import type { Emulator } from "../../../dev/emulator"
import type { Random } from "../../../dev/emulator/random"
import type { TestStore } from "../../../dev/testing"
import type { StormFaults } from "./faults"
import type { Ledger } from "./ledger"
import type { StormStore, StoreOptions } from "./store"
import type { Observer } from "./observer"
import type { StormRemote } from "./remotes"
import type { TroubledOrders } from "./troubled-orders"

/**
 * How long to wait for a moment to disturb. A pause of the connection may have to end first, and
 * each of its probes may meet a fault; this only keeps a storm from hanging.
 */
export const MOMENT_DEADLINE_MS = 600_000

/** One store of a storm. What it shares with the others (code, database, log) is added. */
export interface StormStoreOptions extends Pick<StoreOptions, "name" | "env" | "execArgv"> {
  /** False for a process that only works: shoppers and the back office do not go there. */
  takesShoppers: boolean
}

/** The database of the stores. */
export interface StormDatabase {
  url: string
  /**
   * Ends the server at once, and starts it again on the same files after that long.
   *
   * @throws Error where the environment is not crashable
   */
  crash: (downMs: number) => Promise<void>
}

/** Everything that a scenario runs with and can disturb. */
export interface Environment {
  stores: StormStore[]
  /** Those of the stores that shoppers and the back office go to. */
  sellers: StormStore[]
  shop: TestStore
  connectionId: string
  database: StormDatabase
  ledger: Ledger
  observer: Observer
  remote: StormRemote
  /** What a storm uses of it is the same for all order systems. */
  emulator: Emulator
  faults: StormFaults
  troubled: TroubledOrders
  /** Leases, backoffs and ticks are not waited for. */
  isFastForward: boolean
  /** Of its own: what is drawn here does not depend on how the traffic is paced. */
  random: Random
  log: (text: string) => void
  /** Counts something for the report. */
  count: (what: string) => void
}

/** Something that goes wrong once while shoppers and the back office are at work. */
export interface Disturbance {
  /** Ends the sentence "waiting for a moment to …". */
  name: string
  /** Counts what it did; resolves when what was broken works again. */
  apply: () => Promise<void>
}
