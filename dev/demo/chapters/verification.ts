import { get } from "../../testing"
import type { World } from "../world"

/** At the end everything is counted: no order is missing, no order exists twice. */
export async function verify(world: World): Promise<void> {
  const { narrator, stage, store, orderIds, log, remote } = world
  const { emulator, api } = stage
  narrator.chapter("All is counted")
  const { count } = await get<{ count: number }>(
    api,
    "/admin/orders?limit=1&fields=id",
    store.adminHeaders,
  )
  const remoteIds = emulator.remoteOrders().map(({ correlation }) => correlation)
  narrator.check(
    `${count} orders in the store, ${remoteIds.length} at ${remote.title}, the same ones`,
    count === orderIds.length &&
      count === remoteIds.length &&
      orderIds.every((id) => remoteIds.includes(id)),
  )
  const tallies = orderIds.map((id) => emulator.tally(id))
  narrator.check(
    "each was created once, and none was ever sent twice at one time",
    tallies.every(({ creates }) => creates === 1) && emulator.maxConcurrentPerOrder <= 1,
  )
  narrator.check("the API key is not in the store's log", !log.includes(emulator.apiKey))
}
