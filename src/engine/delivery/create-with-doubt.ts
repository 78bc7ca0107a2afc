import { afterCreate, afterUncertainCreate, type RemoteView, type Wanted } from "../../lib/exchange"
import { toStored } from "../../lib/progress"
import { lookForOrder } from "./find-lost-order"
import type { Advance, ExchangeTurn } from "./exchange-turn"
import { nameStatus } from "./name-status"

/**
 * Creates an order at a remote that makes its id and may take it twice. That a create was begun is
 * committed before the request, so that after a crash nobody takes the order for a new one. Where
 * nothing marks an order, what looks the same is noted first.
 */
export async function createWithDoubt(exchange: ExchangeTurn, wanted: Wanted): Promise<Advance> {
  const { input, result, capabilities } = exchange
  const { tools, clock } = input
  if (capabilities.createInTurn) {
    if (!(await exchange.turn.take())) {
      return "stop"
    }
    if (!exchange.turn.hasBaseline) {
      return await exchange.request("find", wanted, async () => noteBaseline(exchange, wanted))
    }
  }
  result.progress = { ...result.progress, create_hash: wanted.payload_hash }
  const isOurs = await tools.checkpoint({
    remote_existence: "uncertain",
    external_id: null,
    attempted_total: wanted.mapped.total,
    attempted_currency: wanted.mapped.currency,
    progress: toStored(result.progress),
    begins: "create",
  })
  if (!isOurs) {
    result.wait(null)
    return "stop"
  }
  exchange.begunAt = clock.elapsed()
  return await exchange.request("create", wanted, async () => create(exchange, wanted))
}

/**
 * Notes what looks the same before the create: none of it is this order. A former turn's note is of no
 * use, because other orders may have been created since.
 */
async function noteBaseline(exchange: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { result } = exchange
  const { candidates, is_conclusive } = await lookForOrder(exchange, wanted)
  const baseline = is_conclusive ? candidates.map(({ external_id }) => external_id) : undefined
  result.progress = { ...result.progress, baseline }
  exchange.turn.hasBaseline = true
  return result.view
}

async function create(exchange: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { input, result, capabilities } = exchange
  const { provider, context } = input.connection
  const { baseline, create_hash } = result.progress
  const answer = await result.attempt("create", null, async () =>
    provider.createOrder(wanted.mapped, context, exchange.options),
  )
  result.created()
  result.accepted(wanted.mapped)
  nameStatus(exchange, answer.status_code)
  if ((answer.external_id ?? null) === null) {
    result.progress = { baseline, create_hash, is_accepted: true }
    return afterUncertainCreate(result.view, wanted)
  }
  result.known.external_id = answer.external_id!
  result.flagged(answer.coercions ?? [])
  const view = afterCreate(result.view, wanted, answer.status, capabilities)
  // Once for each connection: whether a lost create could be found again by its marker.
  const isMarkerOpen =
    capabilities.find && capabilities.fetchOne && capabilities.marker === undefined
  return { ...view, needs_read: isMarkerOpen && typeof wanted.mapped.marker === "string" }
}
