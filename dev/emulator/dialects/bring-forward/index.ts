import { jsonAnswer } from "../../answer"
import type { Dialect } from "../../dialect"
import { tableServer, type TableDialect } from "../../table-server"
import { add, addedAnswer, addedCorrelation, addOrder } from "./add"
import { bringForwardSwitches, type BringForwardBehaviour } from "./behaviour"
import { changeStatus, deleteOrders, firstNamedOrder } from "./changes"
import {
  BRING_FORWARD_STATUSES,
  findOrder,
  refuseCall,
  remoteOrder,
  type BringForwardOrder,
  type BringForwardStatus,
} from "./order"
import { getAll } from "./rows"

const ROUTES = [add, getAll, changeStatus, deleteOrders]

const table: TableDialect<BringForwardBehaviour, BringForwardOrder, BringForwardStatus> = {
  routes: () => ROUTES,
  refuse: (status, message, behaviour) => refuseCall(behaviour, status, message),
  pretendedAnswer: (operation, behaviour) =>
    operation === "create" ? addedAnswer(behaviour) : jsonAnswer(200, []),
  namedOrder: firstNamedOrder,
  correlation: addedCorrelation,
  find: findOrder,
  view: remoteOrder,
  setStatus: (order, status) => {
    if (!BRING_FORWARD_STATUSES.includes(status)) {
      throw new Error(`bring-forward has no status "${status}"`)
    }
    order.lines.forEach((line) => (line.status = status))
  },
  generate: (projectId, { count, status, prefix, items = 1 }, shop) =>
    Array.from({ length: count }, (_, index) =>
      addOrder(
        projectId,
        `1 Example Street, Springfield${prefix === undefined ? "" : `, ${prefix}${index + 1}`}`,
        Array.from({ length: items }, (_item, at) => ({
          productId: `product-${at + 1}`,
          quantity: 1,
          shipping: "Regular",
        })),
        shop,
        status,
      ),
    ),
}

/** The "bring-forward" orders. */
export const bringForward: Dialect<BringForwardBehaviour, BringForwardOrder, BringForwardStatus> = {
  switches: bringForwardSwitches,
  title: "bring-forward",
  serve: (engine) => tableServer(table, engine),
}
