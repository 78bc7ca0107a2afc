import type { StoreOptions, TestStore } from "../../../dev/testing"
import type { JobName } from "../../../src/lib/jobs"

/** What the storm asks of a store's process where no route of a store would do it. */
export interface StoreTasks {
  /** Makes the admin user and sets the store up. */
  set_up: { input: StoreOptions; output: TestStore }
  /** Writes an order without an event; returns its id. */
  create_silently: { input: SilentOrder; output: string }
  /** Compares all orders of a connection; returns how many it looked at. */
  sweep: { input: { connection_id: string }; output: number }
  /** Runs a job as its schedule would; does nothing in a process that runs no jobs. */
  run_job: { input: { job: JobName }; output: null }
}

export interface SilentOrder {
  email: string
  region_id: string
  sales_channel_id: string
  currency: string
  country: string
  /** The price is in major units. */
  item: { variant_id: string; title: string; unit_price: number; quantity: number }
}

export type TaskName = keyof StoreTasks

export interface TaskMessage<TName extends TaskName = TaskName> {
  id: number
  name: TName
  input: StoreTasks[TName]["input"]
}

export type StoreMessage =
  | { kind: "ready"; url: string }
  | { kind: "failed"; reason: string }
  | { kind: "done"; id: number; output: unknown }
  | { kind: "refused"; id: number; reason: string }
