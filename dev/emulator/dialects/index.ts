import type { Dialect } from "../dialect"
import { orderRepo } from "./orderrepo"
import type { Behaviour as OrderRepoBehaviour } from "./orderrepo/behaviour"
import type { StoredOrder } from "./orderrepo/store"
import type { OrderStatus } from "./orderrepo/validation"

/** What differs in type from dialect to dialect. */
export interface DialectTypes {
  orderrepo: { behaviour: OrderRepoBehaviour; order: StoredOrder; status: OrderStatus }
}

export type DialectName = keyof DialectTypes
export type Behaviour<D extends DialectName = "orderrepo"> = DialectTypes[D]["behaviour"]
export type BehaviourChange<D extends DialectName = "orderrepo"> = Partial<Behaviour<D>>
export type OrderOf<D extends DialectName> = DialectTypes[D]["order"]
export type StatusOf<D extends DialectName> = DialectTypes[D]["status"]

export const DIALECTS: {
  [D in DialectName]: Dialect<Behaviour<D>, OrderOf<D>, StatusOf<D>>
} = { orderrepo: orderRepo }

export const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[]
