import type { DialectName } from "./dialects"
import { Emulator, type EmulatorOptions } from "./emulator"

/** Starts an order system's stand-in on 127.0.0.1. Rejects when a port that was asked for is taken. */
export async function startEmulator<D extends DialectName = "orderrepo">(
  options: EmulatorOptions<D> = {} as EmulatorOptions<D>,
): Promise<Emulator<D>> {
  const emulator = new Emulator<D>(options)
  await emulator.start()
  return emulator
}

export { DIALECT_NAMES } from "./dialects"
export { DEFAULTS as EMULATOR_DEFAULTS } from "./projects"
export { matchRequest } from "./recorder"
export type { GenerateInput, StoredEvent } from "./dialect"
export type { Behaviour, BehaviourChange, DialectName, OrderOf, StatusOf } from "./dialects"
export type { StoredOrder } from "./dialects/orderrepo/store"
export type { OrderStatus } from "./dialects/orderrepo/validation"
export type { Emulator, EmulatorOptions } from "./emulator"
export type { FaultAction, FaultRule, FaultRuleInput, RequestMatch } from "./fault-schema"
export type { Operation } from "./operations"
export type { Project, ProjectInput } from "./projects"
export type { RecordedRequest, RequestPredicate } from "./recorder"
export type { Reconciliation, RemoteItem, RemoteOrder } from "./remote-order"
export type { OrderTally } from "./tally"
