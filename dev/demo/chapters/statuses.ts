import type { RemoteStatus } from "../../../src/types"
import { heldOf, type World } from "../world"

/** People work on the orders at the order system; the store learns of it. */
export async function followStatuses(world: World): Promise<void> {
  const { narrator, stage, orderSync, connectionId, orderIds, remote } = world
  const { emulator } = stage
  narrator.chapter(`People at ${remote.title} work on the orders`)
  const moves = (
    [
      [orderIds[0], "processing"],
      [orderIds[2], "done"],
      [orderIds[3], "cancelled"],
    ] satisfies [orderId: string, status: RemoteStatus][]
  ).filter(([, status]) => remote.statuses[status] !== null)
  const updatesBefore = countUpdates()
  for (const [orderId, status] of moves) {
    const word = remote.statuses[status]
    emulator.setStatus(heldOf(world, orderId)!.id, word as never)
    narrator.tell("remote", `${narrator.nameOf(orderId)} is moved to "${word}"`)
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
