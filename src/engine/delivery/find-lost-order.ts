import { afterFound, type RemoteView, type Wanted } from "../../lib/exchange"
import { isByContent, settle, settleBeside, type Settlement } from "../../lib/settle"
import type { FoundOrder, FoundOrders } from "../../types"
import type { Advance, ExchangeTurn } from "./exchange-turn"
import { createUnsettled, notShownYet } from "./unsettled"

const DAY_MS = 24 * 60 * 60_000

/** How often a create is looked for of which nothing can be told yet. */
const LOOK_AGAIN_MS = 10_000

/**
 * Looks for an order whose create got no answer, or whose id the answer did not tell, and decides:
 * the remote has it, does not have it, may still receive it, or only a person can tell.
 */
export async function findLostOrder(exchange: ExchangeTurn, wanted: Wanted): Promise<Advance> {
  const { capabilities } = exchange
  // An order that is being created just now looks like this one.
  if (capabilities.createInTurn && !(await exchange.turn.take())) {
    return "stop"
  }
  let settlement: Settlement | null = null
  const advance = await exchange.request("find", wanted, async () => {
    const found = await lookForOrder(exchange, wanted)
    const isOutOfTurn = capabilities.createInTurn && exchange.turn.hasRunOut
    settlement = isOutOfTurn ? { is: "early" } : await decideOn(exchange, wanted, found)
    if (settlement.is === "found" && settlement.order.store_order_id === wanted.order_id) {
      await noteMarkerShown(exchange)
    }
    return apply(exchange, wanted, settlement)
  })
  if (advance === "stop" || settlement === null) {
    return advance
  }
  return conclude(exchange, settlement)
}

/** A marker that came back proves for all later orders that the remote shows markers. */
async function noteMarkerShown({ input, capabilities }: ExchangeTurn): Promise<void> {
  if (capabilities.marker === undefined) {
    await input.tools.noteMarker(true)
  }
}

/** @throws RemoteError */
export async function lookForOrder(
  { input, result, options }: ExchangeTurn,
  { mapped }: Wanted,
): Promise<FoundOrders> {
  const { provider, context } = input.connection
  const now = input.clock.date().getTime()
  const begunMs = input.delivery.create_begun_ms ?? 0
  const window = {
    from: new Date(now - begunMs - DAY_MS).toISOString(),
    to: new Date(now + DAY_MS).toISOString(),
    findOthers: async (ids: string[]) => input.tools.findBound(ids, { isProven: true }),
  }
  return await result.attempt("find", null, async () =>
    provider.findOrder!(mapped, window, context, options),
  )
}

async function decideOn(
  exchange: ExchangeTurn,
  wanted: Wanted,
  found: FoundOrders,
): Promise<Settlement> {
  const { input, result, capabilities } = exchange
  const { tools } = input
  const ids = found.candidates.map(({ external_id }) => external_id)
  const { baseline, create_hash, is_accepted = false } = result.progress
  const isChanged = create_hash !== wanted.payload_hash
  // Equal content proves nothing while other orders can be created at the same time, nor where it is
  // not what was sent.
  const isProof = capabilities.createInTurn && baseline !== undefined && !isChanged
  const settlement = settle(
    {
      candidates: isProof
        ? found.candidates
        : found.candidates.map((order) => ({ ...order, is_same_content: false })),
      // What was sent is looked for by what the order holds now, unless its marker finds it.
      is_conclusive: found.is_conclusive && (!isChanged || capabilities.marker === true),
    },
    {
      order_id: wanted.order_id,
      bound: new Set(await tools.findBound(ids)),
      baseline: new Set(baseline ?? []),
      is_accepted,
      is_late: exchange.msUntilLate === 0,
    },
  )
  return isByContent(settlement, wanted.order_id)
    ? settleBeside(await tools.findLaterDoubts(), settlement, wanted.order_id)
    : settlement
}

function apply(exchange: ExchangeTurn, wanted: Wanted, settlement: Settlement): RemoteView {
  const { result } = exchange
  switch (settlement.is) {
    case "found":
      return bind(exchange, wanted, settlement.order)
    case "absent":
      result.progress = {}
      return { ...result.view, existence: "absent", payload_hash: null, attempted: null }
    default:
      return result.view
  }
}

/** From now on the order goes by the remote's id. */
function bind(
  { result, capabilities }: ExchangeTurn,
  wanted: Wanted,
  order: FoundOrder,
): RemoteView {
  const { remote_ids } = order
  result.known.external_id = order.external_id
  result.progress = remote_ids === undefined ? {} : { remote_ids }
  result.read(order)
  result.found()
  const view = afterFound(result.view, order)
  return order.is_same_content && !capabilities.steps
    ? { ...view, payload_hash: wanted.payload_hash }
    : view
}

function conclude({ result, msUntilLate }: ExchangeTurn, settlement: Settlement): Advance {
  switch (settlement.is) {
    case "early":
      result.waitFor(
        msUntilLate === 0 ? LOOK_AGAIN_MS : Math.min(LOOK_AGAIN_MS, msUntilLate),
        notShownYet(),
      )
      return "stop"
    case "unsettled":
      result.progress = { ...result.progress, candidates: settlement.candidates }
      result.park(createUnsettled())
      return "stop"
    default:
      return "again"
  }
}
