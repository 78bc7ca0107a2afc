import { Emulator, type EmulatorOptions } from "./emulator"

/** Starts OrderRepo's stand-in on 127.0.0.1. Rejects when a port that was asked for is taken. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = new Emulator(options)
  await emulator.start()
  return emulator
}

export { DEFAULTS as EMULATOR_DEFAULTS } from "./projects"
export { matchRequest } from "./recorder"
export type { Emulator, EmulatorOptions } from "./emulator"
export type { Behaviour, BehaviourChange } from "./behaviour"
export type { FaultAction, FaultRule, FaultRuleInput, RequestMatch } from "./fault-schema"
export type { Project, ProjectInput } from "./projects"
export type { RecordedRequest, RequestPredicate } from "./recorder"
export type { GenerateInput, StoredEvent, StoredOrder } from "./store"
export type { OrderTally } from "./tally"
export type { OrderStatus } from "./validation"
