import { jsonAnswer } from "../../answer"
import type { Dialect } from "../../dialect"
import { tableServer, type TableDialect } from "../../table-server"
import { withValueAt, type Fields } from "../../values"
import { systemOrdersSwitches, type SystemOrdersBehaviour, type SystemStatusId } from "./behaviour"
import { changeRoutes } from "./changes"
import { addOrder, create, createdCorrelation } from "./create"
import { addItemRoute, changeItemRoute, deleteItemRoute } from "./items"
import { refuseCall, remoteOrder, type SystemOrder, type SystemOrdersShop } from "./order"
import { listOrders, listStatuses, readOrder } from "./reads"

const ROUTES = [
  create,
  listOrders,
  listStatuses,
  readOrder,
  addItemRoute,
  changeItemRoute,
  deleteItemRoute,
  ...changeRoutes,
]

const table: TableDialect<SystemOrdersBehaviour, SystemOrder, SystemStatusId> = {
  routes: () => ROUTES,
  refuse: refuseCall,
  pretendedAnswer: (_operation, { answerPaths }) =>
    jsonAnswer(200, withValueAt({}, answerPaths.order, withValueAt({}, answerPaths.id, 0))),
  correlation: createdCorrelation,
  view: remoteOrder,
  setStatus: setOrderStatus,
  generate: (projectId, { count, status, prefix, items = 1 }, shop) =>
    Array.from({ length: count }, (_, index) => {
      const reference = prefix === undefined ? undefined : `${prefix}${index + 1}`
      const order = addOrder(
        projectId,
        generatedFields(reference, shop),
        Array.from({ length: items }, () => generatedItem(shop)),
        shop,
      )
      if (status !== undefined) {
        setOrderStatus(order, status, shop)
      }
      return order
    }),
}

/** The orders of "System". */
export const systemOrders: Dialect<SystemOrdersBehaviour, SystemOrder, SystemStatusId> = {
  switches: systemOrdersSwitches,
  title: "system-orders",
  serve: (engine) => tableServer(table, engine),
}

function setOrderStatus(
  order: SystemOrder,
  status: SystemStatusId,
  { behaviour }: SystemOrdersShop,
): void {
  if (!behaviour().statuses.some(({ id }) => id === status)) {
    throw new Error(`system-orders has no status ${JSON.stringify(status)}`)
  }
  order.status = status
}

function generatedFields(reference: string | undefined, { behaviour }: SystemOrdersShop): Fields {
  const { fields } = behaviour()
  const body = withValueAt(
    { customer: { name: "Test Buyer", email: "buyer@example.com" } },
    fields.currency,
    "EUR",
  )
  return (reference === undefined ? body : withValueAt(body, fields.reference, reference)) as Fields
}

function generatedItem({ behaviour }: SystemOrdersShop): Fields {
  const { itemFields } = behaviour()
  const named = withValueAt({}, itemFields.name, "Product")
  return withValueAt(withValueAt(named, itemFields.quantity, 1), itemFields.price, 10) as Fields
}
