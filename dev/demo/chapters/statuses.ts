import type { OrderStatus } from "../../emulator"
import type { World } from "../world"

/** People work on the orders at OrderRepo; the store learns of it. */
export async function followStatuses(world: World): Promise<void> {
  const { narrator, stage, orderSync, connectionId, orderIds } = world
  const { emulator } = stage
  narrator.chapter("People at OrderRepo work on the orders")
  const moves: [orderId: string, status: OrderStatus][] = [
    [orderIds[0], "processing"],
    [orderIds[2], "done"],
    [orderIds[3], "cancelled"],
  ]
  const updatesBefore = countUpdates()
  for (const [orderId, status] of moves) {
    emulator.setStatus(orderId, status)
    narrator.tell("OrderRepo", `${narrator.nameOf(orderId)} is moved to "${status}"`)
  }

  narrator.tell("person", "has the statuses read now, and not in some minutes")
  const { checked, changed, requests } = await orderSync.syncStatuses(connectionId)
  narrator.tellExchanges(emulator)
  narrator.tell("plugin", `${checked} orders read with ${requests} requests, ${changed} changed`)
  for (const [orderId, status] of moves) {
    const delivery = await orderSync.deliveryOf(orderId)
    narrator.check(
      `the store knows that ${narrator.nameOf(orderId)} is "${status}"`,
      delivery?.remote_status === status,
      `it has "${delivery?.remote_status}"`,
    )
    narrator.check(
      "and takes it for no change of its own",
      delivery?.state === "delivered" && delivery.desired_version === delivery.delivered_version,
    )
  }
  narrator.check("nothing was sent back", countUpdates() === updatesBefore)

  function countUpdates(): number {
    return moves.reduce((count, [orderId]) => count + emulator.tally(orderId).updates, 0)
  }
}
