import { pluginError } from "../../lib/error-code"
import { afterRead, type RemoteView, type Wanted } from "../../lib/exchange"
import type { RemoteOrder } from "../../types"
import type { ExchangeTurn } from "./exchange-turn"

const PAGE_SIZE = 100

/** No remote is trusted to end its list. */
const MAX_PAGES = 1_000

/**
 * Reads an order at a remote that shows all of its orders only at once: its status, and the ids of
 * its parts.
 *
 * @throws RemoteError of the kind `missing` when the list does not show it
 */
export async function findInList(
  { input, result, options }: ExchangeTurn,
  { mapped }: Wanted,
): Promise<RemoteView> {
  const { provider, context } = input.connection
  const order = await result.attempt("list", null, async () => {
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const { orders, has_more } = await provider.listOrders!(
        { page, per_page: PAGE_SIZE },
        context,
        options,
      )
      const found = orders.find(({ external_id }) => external_id === mapped.external_id)
      if (found || !has_more) {
        return found ?? missing()
      }
    }
    return missing()
  })
  const { remote_ids } = order
  result.read(order)
  result.found()
  result.progress = { ...result.progress, remote_ids, is_bound_by_person: false }
  return afterRead(result.view, order)
}

function missing(): RemoteOrder {
  throw pluginError({
    kind: "missing",
    code: "order_not_found",
    message: "The order system does not list this order.",
  })
}
