import { Modules } from "@medusajs/framework/utils"
import axios from "axios"
import { readOrders, toBody, toHeaders, trackUrl } from "./handmade"
import type { PrepareVariant } from "./variant"

/**
 * An event of its own: this repository's subscribers listen to `order.placed` and would add their
 * work to the recipe's.
 */
const EVENT = "benchmark.order_placed"

/**
 * What order plugins usually do: a subscriber that reads the order of its event and posts it with
 * axios as it comes. The bus starts the handlers of a burst all at once.
 */
export const prepareRecipe: PrepareVariant = async ({ container, remote }) => {
  const bus = container.resolve(Modules.EVENT_BUS)
  const burst = { left: 0, finish: () => {}, fail: (_error: unknown) => {} }

  bus.subscribe(
    EVENT,
    async ({ data }) => {
      try {
        const [order] = await readOrders(container, { id: (data as { id: string }).id })
        await axios.post(trackUrl(remote), toBody(order), { headers: toHeaders(remote) })
        burst.left -= 1
        if (burst.left === 0) {
          burst.finish()
        }
      } catch (error) {
        burst.fail(error)
      }
    },
    { subscriberId: "benchmark-recipe" },
  )

  return {
    send: async (orderIds) =>
      await new Promise<void>((resolve, reject) => {
        Object.assign(burst, { left: orderIds.length, finish: resolve, fail: reject })
        bus.emit(orderIds.map((id) => ({ name: EVENT, data: { id } }))).catch(reject)
      }),
  }
}
