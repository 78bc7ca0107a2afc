import { jsonAnswer } from "../../answer"
import { shuffled } from "../../random"
import type { Fields } from "../../values"
import type { BringForwardBehaviour } from "./behaviour"
import type { BringForwardLine, BringForwardOrder, BringForwardRoute } from "./order"

/** More orders than this are sent piece by piece, so that a history of any size can be answered. */
const ORDERS_AT_ONCE = 500

/** The whole history in one answer, one product a row: no filter and no pages. */
export const getAll: BringForwardRoute = {
  method: "GET",
  path: "/orders/get_all",
  operation: "list",
  takesBody: false,
  handle: ({ project }, shop) => {
    const behaviour = shop.behaviour()
    const orders = shop.store.all(project.id)
    const sorted =
      behaviour.listOrder === "random"
        ? shuffled(orders, shop.random)
        : behaviour.listOrder === "newest"
          ? orders.reverse()
          : orders
    if (sorted.length > ORDERS_AT_ONCE) {
      const headers = { "content-type": "application/json" }
      return { status: 200, headers, body: "", chunks: () => writeRows(sorted, behaviour) }
    }
    const rows = sorted.flatMap((order) => presentRows(order, behaviour))
    return jsonAnswer(200, behaviour.listKey === null ? rows : { [behaviour.listKey]: rows })
  },
}

/** The same JSON as in one piece. */
function* writeRows(
  orders: readonly BringForwardOrder[],
  behaviour: BringForwardBehaviour,
): Generator<string> {
  const { listKey } = behaviour
  yield listKey === null ? "[" : `{${JSON.stringify(listKey)}:[`
  let separator = ""
  for (let at = 0; at < orders.length; at += ORDERS_AT_ONCE) {
    const rows = orders
      .slice(at, at + ORDERS_AT_ONCE)
      .flatMap((order) => presentRows(order, behaviour))
    yield separator + rows.map((row) => JSON.stringify(row)).join(",")
    separator = ","
  }
  yield listKey === null ? "]" : "]}"
}

function presentRows(order: BringForwardOrder, behaviour: BringForwardBehaviour): Fields[] {
  const { orderIdPer, orderNum, addressOnRows, createdAtFormat } = behaviour
  const createdAt = formatDate(order.createdAt, createdAtFormat)
  return order.lines.map((line, index) => ({
    orderId: orderIdPer === "order" ? order.id : line.id,
    productId: line.productId,
    image: line.image,
    name: line.name,
    price: priceOf(line, behaviour),
    quantity: line.quantity,
    shipping: line.shipping,
    status: line.status,
    createdAt,
    ...(orderNum === "order" ? { orderNum: order.orderNum } : {}),
    ...(orderNum === "line" ? { orderNum: order.orderNum * 10_000 + index } : {}),
    ...(addressOnRows ? { address: order.address } : {}),
  }))
}

function priceOf(
  { price, quantity }: BringForwardLine,
  { pricePer }: BringForwardBehaviour,
): number {
  return pricePer === "piece" ? price : Math.round(price * quantity * 100) / 100
}

function formatDate(date: Date, format: BringForwardBehaviour["createdAtFormat"]): string | number {
  switch (format) {
    case "iso":
      return date.toISOString()
    case "date":
      return date.toISOString().slice(0, 10)
    case "rfc2822":
      return date.toUTCString().replace("GMT", "+0000")
    case "us":
      return date.toLocaleString("en-US", { timeZone: "UTC" })
    case "epoch_ms":
      return date.getTime()
    case "epoch_s":
      return Math.floor(date.getTime() / 1000)
  }
}
