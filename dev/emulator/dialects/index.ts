import type { Dialect } from "../dialect"
import { orderRepo } from "./orderrepo"
import type { Behaviour as OrderRepoBehaviour } from "./orderrepo/behaviour"
import type { StoredOrder } from "./orderrepo/store"
import type { OrderStatus } from "./orderrepo/validation"
import { bringForward } from "./bring-forward"
import type { BringForwardBehaviour } from "./bring-forward/behaviour"
import type { BringForwardOrder, BringForwardStatus } from "./bring-forward/order"
import { systemOrders } from "./system-orders"
import type {
  SYSTEM_ORDERS_MAPS,
  SystemOrdersBehaviour,
  SystemStatusId,
} from "./system-orders/behaviour"
import type { SystemOrder } from "./system-orders/order"
import { userhub } from "./userhub"
import type { UserhubBehaviour } from "./userhub/behaviour"
import type { UserhubOrder, UserhubStatus } from "./userhub/order"

/** What differs in type from dialect to dialect. */
export interface DialectTypes {
  orderrepo: { behaviour: OrderRepoBehaviour; order: StoredOrder; status: OrderStatus }
  userhub: { behaviour: UserhubBehaviour; order: UserhubOrder; status: UserhubStatus }
  "bring-forward": {
    behaviour: BringForwardBehaviour
    order: BringForwardOrder
    status: BringForwardStatus
  }
  "system-orders": { behaviour: SystemOrdersBehaviour; order: SystemOrder; status: SystemStatusId }
}

export type DialectName = keyof DialectTypes
export type Behaviour<D extends DialectName = "orderrepo"> = DialectTypes[D]["behaviour"]

/** Switches that are maps, of which a change may name some entries. */
type MapKey = (typeof SYSTEM_ORDERS_MAPS)[number] | "itemKeys"

export type BehaviourChange<D extends DialectName = "orderrepo"> = {
  [K in keyof Behaviour<D>]?: K extends MapKey ? Partial<Behaviour<D>[K]> : Behaviour<D>[K]
}
export type OrderOf<D extends DialectName> = DialectTypes[D]["order"]
export type StatusOf<D extends DialectName> = DialectTypes[D]["status"]

export const DIALECTS: {
  [D in DialectName]: Dialect<Behaviour<D>, OrderOf<D>, StatusOf<D>>
} = { orderrepo: orderRepo, userhub, "bring-forward": bringForward, "system-orders": systemOrders }

export const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[]
