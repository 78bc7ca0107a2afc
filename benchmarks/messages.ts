import type { VariantName } from "./variants/names"

/** An order that the remote has to hold in the end. */
export interface ExpectedOrder {
  id: string
  /** In minor units, worked out from what was bought and not from what the store says. */
  total: number
}

export interface Seed {
  /** Sent before the measurement, so that code and connections are warm. */
  warmUp: ExpectedOrder[]
  measured: ExpectedOrder[]
}

export interface Remote {
  url: string
  apiKey: string
  origin: string
  /** How much later than at once it answers, in milliseconds. */
  latencyMs: number
}

/** What the parent tells a store process when it starts it. */
export type StoreTask =
  | { kind: "seed"; warmUp: number; measured: number }
  | {
      kind: "measure"
      variant: VariantName
      remote: Remote
      /** The connection's setting; the plugin's default when left out. */
      concurrency?: number
      warmUp: string[]
      measured: string[]
      /** Where to leave a CPU profile of the burst; not at all when left out. */
      profile?: string
    }

/** What the burst did inside the store process. */
export interface StoreMeasurement {
  wallMs: number
  /** Processor time of the process, all threads. */
  cpuMs: number
  idleRss: number
  peakRss: number
}

export type StoreMessage =
  | { kind: "seeded"; seed: Seed }
  | { kind: "ready"; url: string }
  | { kind: "measured"; measurement: StoreMeasurement }
  | { kind: "failed"; reason: string }

/** The parent's answer to "ready". */
export interface GoMessage {
  kind: "go"
}
