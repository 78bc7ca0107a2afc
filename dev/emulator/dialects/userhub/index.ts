import { jsonAnswer } from "../../answer"
import type { Dialect } from "../../dialect"
import { tableServer, type TableDialect } from "../../table-server"
import { act } from "./actions"
import { userhubSwitches, type UserhubBehaviour } from "./behaviour"
import { list } from "./list"
import { remoteOrder, USERHUB_STATUSES, type UserhubOrder, type UserhubStatus } from "./order"
import { addOrder, place, placedCorrelation } from "./place"
import { readOrder, referenceRoutes } from "./reads"

const table: TableDialect<UserhubBehaviour, UserhubOrder, UserhubStatus> = {
  routes: (behaviour) => [place, act, list, ...referenceRoutes(behaviour), readOrder],
  refuse: (status, message) => jsonAnswer(status, { success: false, message }),
  pretendedAnswer: () => jsonAnswer(200, { success: true, message: "OK", data: { id: 0 } }),
  correlation: placedCorrelation,
  view: remoteOrder,
  setStatus: (order, status) => {
    if (!USERHUB_STATUSES.includes(status)) {
      throw new Error(`userhub has no status "${status}"`)
    }
    order.status = status
  },
  generate: (projectId, { count, status, prefix, items = 1 }, shop) =>
    Array.from({ length: count }, (_, index) =>
      addOrder(
        projectId,
        {
          customer_id: "CUST-GENERATED",
          items: Array.from({ length: items }, (_item, at) => ({
            product_id: at + 1,
            product_name: `Product ${at + 1}`,
            quantity: 1,
            price: 10,
          })),
          billing: { first_name: "Test", last_name: "Buyer", email: "buyer@example.com" },
          status,
          metadata: prefix === undefined ? {} : { medusa_order_id: `${prefix}${index + 1}` },
        },
        shop,
      ),
    ),
}

/** The "Orders API" of userhub. */
export const userhub: Dialect<UserhubBehaviour, UserhubOrder, UserhubStatus> = {
  switches: userhubSwitches,
  title: "userhub",
  serve: (engine) => tableServer(table, engine),
}
